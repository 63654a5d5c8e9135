"""How people label, and how they begin, answers: what is liked, entry, and the culture of the place."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "L3": (
        """burnout;
        leaving; leave; leaves; leavers; why people leave; people leave; why leave; left; last one who left;
        last leaver; last to leave; who left; last person who left; quit; quits; quitters; quitting; why
        people quit; turnover; attrition; gave up; gave it up; gave the job up; why gave up; reasons to
        leave; why they go; departures; exits; burnout~; last to quit; too much or too little; too much too
        little; kündigung; warum gehen; gegangen; aufgehört; abandonan; por qué se van; départs; pourquoi
        partir; why people go; person who left; predecessor~""",
        """gave up!; gave it up!; gave the job up!; the last person who!; last person!; last one who!; last
        colleague~; quit because!; left because!; quit after!; quit!; left after!; people leave!; people
        quit!; leave because!; leave when!; leave for~; handed in * notice!; burned out!; burnt out!;
        burnout!; too much!; too little!; had become too!; became too much!; had enough; had enough of!;
        couldn't take!; resigned!; walked out!; who left~; turnover; moved on because; left last year; left
        in~; hat aufgehört; ist gegangen; se fue; est parti; couldn't stand""",
    ),
    "L4": (
        """stress; stressful; pressure; pressures; when tight; tight; gets tight; tight times; crunch; crunch
        time; deadlines; deadline; peaks; peak times; busy times; busy season; when it gets tight; stress
        points; stressors; stressful times; hot phases; rush; squeeze; hard times; tough times; when hectic;
        hectic; panic; what makes it stressful; who makes it so; bottlenecks; druck; stressig; eng; wann
        eng; wird es eng; estrés; presión; agobio; pression; stressant; when is it stressful; pinch; pinch
        points; heat""",
        """gets tight!; get tight!; tight when!; tight~; it is tight; stressful!; stress!; stressed!;
        pressure!; under pressure!; crunch!; deadline!; deadlines!; before a deadline!; before the
        deadline!; end of quarter; end of the month; end of term; end of month!; month end!; year end~; busy
        season!; peak!; peaks!; rush!; hectic!; crazy before; chaos when; panic!; worst weeks; last minute!;
        at the last minute!; all at once!; everything at once; when two!; nights before; week before!; weeks
        before!; piles up; pile up!; change their minds; squeezed!; short staffed!; understaffed!; wird es
        eng; termine; unter druck; aprieta; fires to put out; grant season; exam weeks; launch week; release
        week; budget season; firefighting""",
    ),
    "L5": (
        """voll; wie voll; wie voll ist die woche; wie anstrengend; anstrengend; cómo de pesada; pesada; lourde;
        semaine lourde; workload; work load; load; weight; heavy; how heavy; heaviness; heavy week; ordinary
        week; weight of the week; burden; strain; exhaustion; intensity; effort; tiredness; how tired; how
        hard is a week; how heavy is a week; load 1-5; workload /5; belastung; arbeitslast; wie schwer;
        carga; carga de trabajo; charge; charge de travail; heaviness 1-5""",
        """eher locker!; locker; pesado; lourd; heavy!; quite heavy!; crushing!; not too heavy!; light week!;
        lighter!; weeks are heavy!; ordinary week!; workload!; exhausting!; exhausted!; tiring!; drained;
        manageable!; bearable!; overloaded!; swamped~; load is!; heavy but!; a lot but; on the heavy side!""",
    ),
    "L6": (
        """nobody say; nobody tell; not told beforehand; in advance~;
        nobody said; wish i'd known;
        was keiner sagt; keiner sagt; was niemand sagt; nadie avisa; lo que nadie dice; lo que nadie cuenta;
        ce que personne ne dit; personne ne prévient; surprise; surprises; surprised; surprising; surprised
        by; what surprised; biggest surprise; surprised her; surprised him; surprised you; nobody told;
        nobody told you; nobody tells; nobody told her; no one told; no one tells you; nobody says; not
        told; unexpected; what nobody tells; didn't expect; not expected; hidden; hidden side; untold; wish
        someone told~; secret; secrets; unspoken; told beforehand; beforehand; what they don't tell; things
        nobody tells; überraschung; überrascht; niemand gesagt; hat niemand gesagt; sorpresa; sorprendió;
        nadie le dijo; personne ne dit; étonnant; wtf; wow""",
        """nobody say to you!; nobody tell you!;
        nobody told!; nobody tells!; no one told!; no one tells!; nobody ever told!; nobody warned!; no one
        warned!; never told; they don't tell!; don't tell you!; doesn't tell you; surprised me!; surprised
        her!; surprised him!; surprised by!; was surprised!; surprised how!; surprised that!; surprise!;
        biggest surprise!; unexpected!; didn't expect!; did not expect!; hadn't expected!; never expected!;
        wasn't expecting; had no idea!; no idea how much!; not in the job ad!; nobody mentions!; nobody
        mentioned!; nobody says!; not in the brochure!; hat mir niemand gesagt; niemand sagt; nadie me dijo;
        personne ne m'a dit; shocked""",
    ),
    "L7": (
        """misbelief; misbeliefs; wrong belief; they think; think; believe; untrue; urban legend; fausse idée;
        falsche vorstellung; irrtum; myth; myths; misconception; misconceptions; cliche; clichés; clichés
        wrong; stereotypes; stereotype; prejudice; prejudices; wrong beliefs; people believe; people think;
        at parties; parties; party; party talk; party myth; party question; wrong; simply wrong; what people
        get wrong; get wrong; people get wrong; wrong ideas; false ideas; misunderstood; misunderstandings;
        misunderstanding; what people think; outsiders; outsiders think; not true; believed; public image;
        image; what others believe; mythos; klischee; klischees; vorurteil; vorurteile; irrtümer; mitos;
        mito; prejuicios; idées reçues; mythe; busting; debunk; false beliefs; what people believe""",
        """at parties!; people at parties!; people think!; people believe!; everybody thinks!; everyone
        thinks!; people assume!; people always think!; everyone assumes!; everybody assumes!; everybody
        believes!; they think we; think we just!; think i just; think we all; think all we do!; thinks i~;
        think i!; think it's all!; myth!; misconception!; simply wrong!; wrong about!; get wrong!; not true
        that!; cliché!; cliche!; stereotype!; people imagine!; friends think!; family thinks!; my mother
        thinks!; outsiders think!; outsiders!; alle denken; die leute glauben; die leute denken; la gente
        cree; la gente piensa; les gens pensent; les gens croient""",
    ),
    "E1": (
        """how do people get in; how do people start;
        last starters; how juniors start;
        newcomers; last trainees; last hires; apprentices~; where beginners come from; beginners come from;
        where new people come from; wo anfänger herkommen; wie neue anfangen; los últimos; les derniers;
        entry; getting in; get in; ways in; way in; routes in; how to get in; how people get in; how to
        break in; break in; breaking in; into the field~; start for beginners; how beginners start;
        beginners start; beginners' start; beginners; last beginners; last few beginners; recent hires; new
        hires; recent starters; last hires; hires; last juniors; newcomers start; how newcomers start; how
        the new ones got in; got their start; their start; starting out; foot in the door; foot in door;
        entry route; entry routes; entry paths; entry points; how to start; how people start; how people
        join; door in; doors in; recruits~; einstieg; einstiege; wie einsteigen; berufseinstieg; anfänger;
        entrada; cómo entrar; comenzar; entrée; débuts; accès; how others got in; how others started; first
        job in the field; how people get started; junior hires; how do people get in""",
        """how do people get into!;
        turned up at the door; knocked on the door; last two trainees; answered an ad; just asked~; last
        three!; last few beginners!; last beginners!; last three beginners; last hires!; last two hires!;
        last three hires; last two; last three; last few!; newest!; our newest!; our last; most recent
        hire!; most recent!; beginners got!; beginners came!; beginners here!; got their start!; got in
        through!; got in by!; get in through!; get in by!; got in via!; came in through!; came in as!; came
        in via!; come in through!; come in via!; come through; came through an internship!; through an
        internship!; internships!; internship first!; via internship!; as interns!; interns who; one was a;
        one came from!; one came; another came; started as an intern; trainee programme!; trainee scheme!;
        foot in the door!; working students; placement~; graduate scheme!; grad scheme; temp job!; break
        in!; people get in!; ways in!; most start; most people start!; most get in!; most came;
        apprentices~; über ein praktikum; quereinstieg; quereinsteiger; cold email~; wrote to us; walked
        in~; graduate programme""",
    ),
    "E2": (
        """qualification needed; really need; what do i need; must i have; helps; diplôme utile; titel; scheine;
        permit; permits; tickets; cards; exam needed; degrees; degree; papers; certificates; certificate;
        certifications; certs; cert; licences; licence; licenses; license; qualifications; qualification;
        credentials; formal requirements; requirements; degree needed; degree required; do i need a degree;
        need a degree; needed papers; diplomas; diploma; formal; what papers; which papers; open the door;
        door opener; door openers; must have; must haves; nice to have; must have vs nice to have;
        prerequisites; formal qualifications; education needed; education required; required; accreditation;
        abschluss; abschlüsse; zeugnisse; zertifikate; títulos; titulación; certificados; diplômes;
        certificats; papiers; training needed; exams needed; qual; quals; paper; papers needed; entry
        requirements; title needed""",
        """ helps; is a must!; brauchst du; hace
        falta; il faut; permis!; nur mit; without it; open the door!; opens the door!; opens doors!; open
        doors!; door opener!; nice to have!; must have!; a must!; degree is needed!; degree needed!; need a
        degree!; needs a degree!; no degree!; don't need a degree!; degree required!; without a degree;
        degree helps~; degree isn't; bachelor's!; a bachelor; master's~; certificate!; certificates!;
        certification!; certifications!; certified!; licence!; license!; licensed!; registration!;
        chartered!; diploma!; qualification!; qualifications!; papers!; required!; requirement!; optional!;
        nobody asks for!; nobody asks about; nobody cares about!; pmp; cfa; acca; driving licence; first
        aid; teaching licence; not required; mandatory!; compulsory!; abschluss; zertifikat; hr filters""",
    ),
    "E3": (
        """good ones good at; ones good at; what makes a good;
        good ones~; wer gut ist; was zählt; was man braucht; qué hace falta; qué habilidades; ce qu'il faut;
        was muss man können; gut darin; skills; skill; key skills; skills needed; skills required; important
        skills; skills that matter; top skills; skill set; skillset; abilities; strengths; qualities;
        traits; talents; competencies; competences; what it takes; what makes good; what makes somebody
        good; makes good; good at this; good at it; good at the job; good people; good one; who is good;
        what matters; matter most; most important skills; notices; notice; skills noticed; skills to have;
        soft skills; hard skills; need to be good at; you need; needs; what you need; needed; need;
        character; personality; success factors; marks of a good; sign of a good; signs of good; what to be
        good at; fähigkeiten; kompetenzen; skills die zählen; können; eigenschaften; habilidades;
        competencias; cualidades; compétences; qualités; aptitudes; talent; what good ones have; must be
        good at; want to see; look for in people""",
        """good at this!; good at it!; good at the job!; good ones!; the good ones!; best people!; the best
        people; best ones!; skills!; skill!; you notice!; notice when!; notices when; i notice!; what
        matters is!; matters most!; most important thing is~; you need to be!; need to be able!; being able
        to!; ability to!; able to!; patience!; curiosity!; listening!; empathy!; attention to detail!;
        communication!; communicating!; writing well!; writes well; clear writing!; thick skin!; thick
        skinned; stamina!; organised!; organized!; people skills!; problem solving!; asks questions!; asking
        good questions!; asking questions!; judgement!; judgment!; humour; taste~; calm under!; staying
        calm!; stay calm; eye for!; a head for; nose for; humility; persistence; resilience; being kind;
        reliability; diplomacy; negotiating~; what sets * apart; stand out!; stands out!; geduld; neugier;
        zuhören; paciencia; curiosidad; écoute; patience; good with people; good with numbers""",
    ),
    "E4": (
        """bad at; weak in; were you bad at; weren't good at; at the outset; schlecht in; hatte mühe; le costó;
        eu du mal; struggled; struggled with; had to learn; learn; learned; learnt; learning; learned on the
        job; on the job learning; could not do; couldn't do; could not do at first; could not do at all; not
        able at first; what she couldn't do; what he couldn't do; weak at first; weakness; weaknesses; gaps;
        gap; skill gap; steep learning curve; learning curve; how learned; how she learned; how he learned;
        what she had to learn; hardest to learn; hardest thing to learn; missing skills; at the beginning;
        at first; beginning; began with; taught herself; taught himself; gelernt; lernen; musste lernen;
        konnte nicht; anfangs; aprendió; aprender; no sabía; apprendre; appris; ne savait pas; self taught;
        unable at start; learning it; new skill""",
        """were you bad at; made me; wrote three pages~; my trainer!; trainer made; showed me how!; struggled
        with!; took me a year; could not do!; couldn't do!; couldn't!; could not at all!; couldn't * at
        all!; when i began!; when i started!; when she started!; when she began!; when he started; at the
        beginning!; at first!; had to learn!; had to teach!; taught myself!; taught herself!; taught
        himself!; learned by!; learnt by!; learned it by!; learned to!; learnt to!; learned it!; learned
        from!; learnt from!; learned on the job!; learned how!; no clue!; no idea how to!; had no clue!;
        terrible at!; hopeless at!; bad at!; useless at!; was awful at; scared of; terrified of!; picked it
        up!; picked up; learning curve!; never learned~; watched!; by watching!; by copying!; sitting next
        to!; practised!; practiced!; through practice; trial and error!; by doing; from a colleague!; a
        colleague showed; konnte ich nicht; habe ich gelernt; aprendí; j'ai appris""",
    ),
    "E5": (
        """application; applications; applying; applicants; apps that work; read on; reads on; makes you read
        on; makes her read on; makes him read on; what makes you read on; good application; good
        applications; cover letter; cover letters; cv; cvs; cv tips; resume; résumé; resumes; on the desk;
        what they look for; look for; looks for; hiring; hiring tips; application tips; stand out; standing
        out; what stands out; how to stand out; hiring criteria; screening; candidates; bewerbung;
        bewerbungen; bewerbungstipps; weiterlesen; solicitud; solicitudes; candidatura; candidature;
        candidatures; lettre de motivation; what catches eye; catches her eye; catches eye; portfolio~;
        application reading""",
        """application!; applications!; applicant!; applicants!; read on!; reads on!; keep reading!; keeps
        reading!; read further; stop reading!; stops reading; cover letter!; cover letters!; cv!; cvs!;
        resume!; résumé!; resumes; catches my eye!; catches her eye!; catches the eye!; catch my eye!; on my
        desk!; on her desk~; stands out if; personal letter; letter that!; spelling mistakes!; typos!;
        shortlist!; shortlisted!; pile!; bin~; generic!; first line!; first sentence!; concrete example!;
        looks for; look for!; we look for!; portfolio; bewerbung; anschreiben; solicitud; candidature;
        candidates who!; a candidate""",
    ),
    "E6": (
        """more degrees; more degree;
        another degree; second degree; further degree; further study; master; masters; master's; master's
        worth it; masters worth it; worth it; grad school; graduate school; postgrad; postgraduate; phd;
        doctorate; doctoral; mba; more school; back to school; degree pay off; degree worth it; pays off;
        pay off; degree pays; does another degree; extra degree; worth a degree; roi of degree;
        masterstudium; master lohnt sich; lohnt; lohnt sich; zweiter abschluss; máster; doctorado; posgrado;
        merece la pena; vale la pena; doctorat; un autre diplôme; further education; higher degree; need a
        master; advanced degree; more study; study more""",
        """another degree!; second degree!; further degree!; master's!; a master's!; masters!; a master!; phd!;
        doctorate!; mba!; grad school!; graduate school!; pays off!; pay off!; paid off!; worth it!; not
        worth it!; worth the money!; worth the fees; waste of!; more school; back to school; degree doesn't
        pay!; degree won't; won't pay for; extra degree!; further study!; postgrad!; only if you want~;
        lohnt sich; vale la pena; ça vaut""",
    ),
    "E7": (
        """free term; free semester; free term course; term; semester; course; courses; course or project; which
        course; course to take; courses to take; recommended courses; recommended course; project; projects;
        project ideas; side project; side projects; class; classes; what to study; what to learn; take a
        course; learn next; pick a course; modules; module; electives; elective; workshop; semester pick;
        kurs; kurse; projekt; freies semester; curso; cursos; proyecto; cours; projet; semestre libre;
        course tip; study next; spare term; if free term""",
        """free term!; free semester!; spare term; a term free; semester off!; take a course!; take a class!;
        course in!; course on!; courses in!; a class in!; class on; would take!; i'd take!; would pick!; i'd
        pick!; would choose!; a project!; own project!; side project!; small project!; statistics course!;
        stats course; course!; module; workshop; evening class!; online course!; bootcamp; learn some; learn
        to code~; build a small; build something; kurs; curso; un cours""",
    ),
    "E8": (
        """first job; first post; landing a job; land a job; land first job; first position; how hard; how hard
        to get in; how hard is it; hard to get in; difficulty; getting hired; competition; competitive; hard
        to land; odds; chances; hardness; first role; getting a first job; landing the first post;
        difficulty of entry; how hard 1-5; entry difficulty; job market; market; erste stelle; wie schwer;
        schwierigkeit; konkurrenz; primer empleo; dificultad; premier poste; difficulté; concurrence; hard
        to start; barrier""",
        """hard to land!; hard to get!; hard to get in!; hard to find; hard to get a first!; very hard!; quite
        hard!; pretty hard!; really hard!; not that hard!; not too hard!; easy to get!; easy to land; easy
        enough!; first post!; first job is!; first job takes; competitive!; applicants per!; applicants
        for!; for every post; dozens of applications!; hundred applications!; applications before!; lucky to
        get; brutal!; tough market!; job market!; schwer eine stelle""",
    ),
    "C1": (
        """überstunden; cuántas horas; combien d'heures; wie viele stunden; horas a la semana; hours; hrs;
        hours a week; hours per week; hrs/week; hrs/wk; h/week; h/w; weekly hours; working hours; work
        hours; working time; how many hours; hours worked; hours week; normal hours; long hours; overtime;
        time per week; hours/wk; hours in a normal week; stunden; arbeitszeit; wochenstunden; horas; horas
        semanales; jornada; heures; heures par semaine; horaires; hours?; week hours; normal week hours;
        full time; part time~""",
        """hours a week!; hours per week!; hours in a!; hours weekly!; hrs a week!; hrs/week!; hours on paper!;
        hours is normal!; a week on average; overtime!; contract says!; on paper~; hour week!; hours!; hrs!;
        in by nine; nine to five!; 9 to 5!; nine to six; from nine; till six; leaves at; out by six; work
        weekends~; evenings too; fifty hours!; forty hours!; stunden; überstunden; horas; heures; part time;
        full time""",
    ),
    "C2": (
        """where; where works; where she works; where he works; location; place; place of work; workplace; work
        place; office; desk; desk or home; at a desk; remote; remote work; remote?; home office; homeoffice;
        wfh; hybrid; home or office; office or home; on site; onsite; on the road; travel; travels;
        travelling; traveling; commute; where based; based; setting; work setting; physical place; indoors;
        outdoors; ort; arbeitsort; wo; büro; unterwegs; lugar; dónde; oficina; teletrabajo; lieu; où;
        bureau; télétravail; remote or not; place/travel; environment~; working from""",
        """works half in; half the time in; mostly outdoors; mostly indoors; at a desk!; at home!; from home!;
        work from home!; works from home!; home office!; wfh; remote!; remotely!; hybrid!; in the office!;
        at the office!; office days!; days in the office!; office!; open plan!; on the road!; on site!; on
        the train!; travel!; travels!; travelling!; traveling!; at the kitchen table!; kitchen table!;
        commute!; in the field~; in the lab; in the workshop; on the ward; outdoors!; from anywhere!; where
        i work; im büro; zu hause; unterwegs; en casa; oficina; au bureau; à la maison; en déplacement; van;
        at a client; client site!""",
    ),
    "C3": (
        """balance; work life balance; work-life balance; wlb; work life; work/life; life; life outside; life
        outside work; private life; free time; spare time; leisure; room left; room for life; time off; time
        left; room for everything else; everything else; evenings; evenings and weekends; weekends; family;
        family time; family life; hobbies; outside work; after work; rest of life; leftover time;
        vereinbarkeit; freizeit; privatleben; conciliación; tiempo libre; vida; équilibre; temps libre; vie
        privée; balance 1-5; balance /5; life besides; compatible with family""",
        """room for!; room left!; room is left!; plenty of room!; hardly any room!; time for my!; time for her;
        time for family!; time for the kids!; time for friends; evenings are mine!; evenings are!;
        evenings!; most evenings!; weekends are!; weekends free!; weekends!; my weekends; my own time; work
        life balance!; balance!; see my kids!; see the kids!; see my children; family!; hobbies!; private
        life; outside work!; outside of work!; after work!; time off!; sacred!; holidays~; home for dinner!;
        home by six!; home by; pick up * kids!; plays in a; choir; freizeit; feierabend; le soir; fin de
        semana; not much left!; hardly any!""",
    ),
    "C4": (
        """einstieg geld; geld einstieg; einstiegslohn; cuánto se gana; cuánto gana; combien; combien gagne;
        sueldo inicial; salaire débutant; make; makes; trainees make; juniors make; beginners make; make
        money; what do you make; starters; entgelt; einkommen; cobran; cobra; gana; gagne; touche; net;
        gross; début de carrière paie; pay; paid; salary; salaries; wage; wages; money; earnings; earn;
        earns; income; compensation; comp; starting pay; starting salary; start salary; starter pay;
        starting wage; beginner pay; beginner salary; entry pay; entry salary; junior pay; junior salary;
        pay for beginners; pay for a beginner; pay of a beginner; paid in a year; what a beginner earns; pay
        range; salary range; how much; €; $; £; rate; rates; day rate; remuneration; stipend; gehalt;
        einstiegsgehalt; lohn; verdienst; geld; bezahlung; sueldo; salario; dinero; paga; salaire; paie;
        argent; rémunération; pay at start; first salary; pay?; money at start; band; pay band; beginner $;
        finances; financials""",
        """seven fifty; fifteen an hour; an hour in the first year; start you on!; beginners make!; trainees
        make; starters make; before tax; net par mois; netos; netto; al mes; par mois; im monat; gana;
        cobra; gagne; on touche; band~; a beginner earns!; beginners earn!; beginner gets!; beginners get!;
        starting salary!; starting pay!; start on!; starts on!; starts at~; start at~; starters get!;
        juniors get!; juniors earn!; earn about!; earns about; earns around; earn around!; earn!; earning~;
        paid!; pays!; pay is!; pay!; salary!; salaries!; wage!; wages!; a year before tax!; before tax!;
        gross!; net~; per year!; a year~; per annum!; per month~; per hour; an hour~; brutto; im jahr; al
        año; par an; k a year!; money is!; the money!; cash~; minimum wage!; union scale; tariff; tvl;
        bonus~; entry level pay""",
    ),
    "C5": (
        """safe job; cómo de seguro; seguro; sûr; stable; wie sicher; sicher?; security; job security; job
        safety; safe; safety; secure; secureness; stability; how safe; how secure; permanence; permanent;
        contract; contracts; tenure; risk; contract length; fixed term; layoffs; sicherheit; jobsicherheit;
        sicher; befristet; vertrag; seguridad; estabilidad; sécurité; stabilité; sécurité de l'emploi;
        security 1-5; security /5; how safe is the job; precarious""",
        """safe!; quite safe!; pretty safe!; very safe!; fairly safe!; secure!; job security!; permanent
        contract!; permanent!; fixed term!; fixed-term!; year to year!; for good!; for life!; contract
        ends!; contract!; contracts!; contract runs!; renewed every!; renewed; renewal; layoffs!; laid off!;
        redundancies!; redundant; tenure!; tenured!; stable!; grant funded!; grant money; soft money; civil
        servant!; union!; fire~; fired!; unbefristet; befristet; fijo; cdi; cdd; rock solid!; as long as""",
    ),
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
