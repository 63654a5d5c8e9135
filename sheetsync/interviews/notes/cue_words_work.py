"""How people label, and how they begin, answers: the way into the work, its days, and what is liked."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "P1": (
        """how did you get from; did you get into; how did you become; always going to~; always want;
        why this job~; story so far; entry~;
        way in; how got into; wie hergekommen; wie reingekommen; cómo llegó aquí; comment elle est arrivée;
        son chemin; su camino; ihr werdegang; how it happened; what happened; turn into~; turned into~; came
        about; how did that happen; before; previously did; the way there; path; career path; career; career
        so far; career history; background; bg; backstory; story; her story; his story; their story; career
        story; journey; route; route in; route here; road here; way here; way into; way in~; the way in; how
        got here; how got in; got into it; got into this; got into the field; got started; getting started;
        how it started; how started; start~; started; beginnings; began; origin; origins; origin story;
        history; bio; cv~; timeline~; trajectory; how come; came to this work; come to this; come to be
        doing; came here; came from~; ended up; end up; how she ended up; fell into; into the job; into the
        field; into this work; how into; her way; his way; career journey; past; before this~; previous
        jobs; previously; first jobs~; jobs before; resume; life story; who is she; who is he; about her;
        about him; intro~; how did it begin; how did it start; how did you get here; what brought you;
        brought her here; brought you; werdegang; weg; ihr weg; sein weg; laufbahn; wie kam; wie dazu
        gekommen; dazu gekommen; hergekommen; lebenslauf; trayectoria; camino; recorrido; cómo llegó; cómo
        empezó; parcours; chemin; comment arrivé; arrivé là; arrivée; ausbildung und weg; career change~;
        how here""",
        """how did you become!; how did you get from!; how did you get into!;
        left school!; how he got into it!; how she got into it!; got into it was; kam zu; gelandet; llegó a;
        acabó en; est arrivée; est arrivé; elle a commencé; il a commencé; empezó como; empezó en; vorher
        war; early on; then applied; had applied; two months later; first summer job!; summer job; became~;
        got the job; got into; got started; started out!; started as; started in; began as; began in; fell
        into!; stumbled into!; slid into!; drifted into!; ended up in; ended up doing; ended up here!; wound
        up; by accident; by chance; came to it; came here; came into; came to this!; came via; came through;
        came from; came over from; joined from; moved into; moved over; moved across; moved here to~;
        switched from; switched to; switched into; switched over; used to be a; used to work; used to teach;
        was a * before; worked as a; worked as; worked at * before; worked for~; originally; first job;
        first worked; was hired as; got hired~; temped; interned at~; internship turned into; volunteered
        at~; apprenticed~; trained as; after school~; after university~; after uni~; after college~; dropped
        out; quit * to; left * to become; left * for~; never planned; never meant; never intended; no plan;
        not planned; grew up~; then got a job; then became; then joined; then moved; then a job; years as a;
        years at; years in; years of * then; and stayed; a friend got me; a cousin got; an uncle; wandered
        into; happened into; landed in; landed here; kam durch; kam über; eigentlich gelernt; bin da
        reingerutscht; hereingerutscht; angefangen als; empecé; llegué; j'ai commencé; arrivé par; applied
        on a whim; answered an ad; saw an ad; how she got here; how he got here; how i got here; took a job;
        was recruited~; headhunted~; studied * then; read * at university; degree then; second career;
        career changer; detour; long way round; promoted to~; worked up~; way up~; worked my way; since 19~;
        since 20~; joined in~; joined * as""",
    ),
    "P2": (
        """the switch; biggest change~;
        turning point; turning points; big turn; biggest turn; the turn; turn~; pivot; big break; break~; key
        moment~; key decision; crossroads; fork in the road; biggest difference; made the difference; what
        made the difference; decisive moment; decisive turn; luck~; lucky break; milestone; watershed; the
        big change; life changing; wendepunkt; wende; punto de inflexión; giro; tournant; did she see it
        coming; saw it coming; see it coming; what changed everything""",
        """turning point!; biggest difference!; made all the difference!; changed everything!; see it coming!;
        saw it coming!; saw coming!; lucky break; big break; if * hadn't; if it hadn't been; the turn was;
        the turn~; everything changed; the moment * decided; pivotal; out of the blue; never saw * coming!;
        didn't see it!; in hindsight; looking back; what tipped it; the thing that changed; biggest turn!;
        switch happened; got laid off~; was laid off~; redundancy~""",
    ),
    "P3": (
        """training; education; studies; study; studied; degree~; degrees~; schooling; school~; university; uni;
        college; major; qualification~; training used; what studied; studied what; what she studied; what he
        studied; subject; academic background; still use; still lean on; still uses; lean on; leans on; use
        from degree; use from training; what you still use; useful training; training and use; trained in;
        trained as; apprenticeship~; courses taken; edu; studium; ausbildung; gelernt; gelernt was;
        studiert; formación; estudios; carrera; formation; études; diplôme; background in~; educational
        background; academic; what she learned at school""",
        """studied!; majored in!; minored in; degree in!; degree was in; trained as; trained in; training was!;
        my training; her training; his training; ba in; bsc in; msc in; ma in; phd in; read * at~; graduated
        in; graduated from; diploma in; apprenticeship as; still lean on!; lean on!; leans on!; still use!;
        still uses!; use every day; use daily~; still draws on!; draws on!; draw on; still relies on; falls
        back on; never used; forgot the rest; rest is forgotten; the rest~; came in handy; went to school
        for; at university~; at college~; hat * studiert; gelernt habe ich; estudié; estudió; j'ai étudié;
        thesis~; dissertation~; coursework""",
    ),
    "P4": (
        """sure?~;
        this is for me; for me moment; aha; aha moment; knew it was for me; when she knew; when he knew;
        when you knew; knew; the moment; calling; vocation; right place; sure of it; the day; that day;
        still finding out; finding out; when did it click; clicked; click; certainty; moment of truth;
        lightbulb; berufung; der moment; vocación; déclic; when sure; moment you knew; sign""",
        """this is for me!; this is it!; knew it was!; knew then!; knew i was; knew she; the day i knew!; when
        i knew!; it clicked!; clicked; moment * knew!; still finding out!; still not sure~; still figuring;
        finding out; right place; fell in love with; hooked; that was the day; that day; thought this is;
        realised this was; realized this was; sense of belonging~; no lightning~""",
    ),
    "P5": (
        """first impression;
        expectations; expected; expectation; pictured; what she pictured; picture before; before the first
        day; before first day; imagined; what he imagined; expected before; idea before; preconceptions;
        first impression; thought it would be; expectation vs reality; expectations vs reality; reality
        check; vorstellung; erwartung; erwartungen; expectativas; imaginaba; attentes; imaginé; what i
        thought; what you thought it would be; before starting; picture""",
        """pictured!; i imagined!; imagined!; expected it to!; expected to~; thought it would!; thought it was
        going to!; thought i'd be!; had in mind; before my first day!; before the first day!; before i
        started!; before starting; i'd thought; turned out to be; in reality; nothing like~; not what i;
        envisaged; envisioned!; assumed~; i thought * would; thought * be all!; had visions of; in my head;
        hatte gedacht; hatte mir vorgestellt; me imaginaba; je pensais; supposed it would""",
    ),
    "P6": (
        """again; do it again; do over; same road; same road again; same again; would do again; would you do it
        again; choose again; regrets; regret; again the same; same path again; come again; nochmal; noch
        einmal; wieder; volverías; otra vez; refaire; le refaire; same choice; would repeat; redo;
        hindsight~; again yes no; again?; all over again""",
        """do it again!; do it all again!; all over again!; choose it again!; same road!; same way again!; same
        path; would come again!; would do the same!; again in a heartbeat!; in a heartbeat; no regrets!;
        regret; wouldn't do it!; would do it!; without hesitation; knowing what; same choice; do the same
        again; take the same; würde es wieder; immer wieder; lo haría; je le referais; but faster; but
        sooner~; by the same road!; would skip; skip the""",
    ),
    "P7": (
        """plan b; alternative; alternatives; field closed; if the field closed; closed tomorrow; if it closed;
        if closed; other career; else would do; otherwise; fallback; what else; if not this; if not;
        instead; other life; parallel life; another life; backup; turn to; dream job~; next career; if it
        vanished; if it disappeared; zweite wahl; sonst; alternativa; si no; sinon; métier alternatif""",
        """if it closed!; closed tomorrow!; field closed!; if this field; plan b!; would turn to!; would be a;
        would become; probably become; probably be a; would retrain!; would go back to~; if not this;
        another life!; instead would; would open a!; i'd be a; i'd open a!; otherwise * would; if it all
        ended; disappeared tomorrow!; vanished; i'd teach~; i'd go into; i'd try~""",
    ),
    "D1": (
        """shift; shifts; normal day; schedule; week in the life;
        was macht sie; letzte arbeitswoche; cómo es una semana; última semana; une semaine type; la semaine
        dernière; une semaine; ihre woche; su semana; la semana pasada; semaine passée; derrière semaine;
        typical week; typical day; last week; last working week; week; a week; working week; work week; her
        week; his week; the week; day; a day; a day in the life; day in life; day to day; daily; daily work;
        daily life; daily routine; day by day; hour by hour; weekly; week breakdown; what she does; what he
        does; what they do; what does she do; does all day; all day; routine; schedule~; calendar; tasks~;
        the job; job; the work; work~; duties; time use; time spent; time split; time; week looks like;
        normal week; average week; average day; ordinary week~; usual week; week was; week in practice; what
        the week looks like; what she does all day; monday to friday; role; responsibilities; arbeitswoche;
        woche; letzte woche; typische woche; alltag; tagesablauf; arbeitsalltag; semana; semana típica; día
        a día; semaine; semaine type; quotidien; journée; typ day; typ week; typ. week; d2d; how spends
        time; spend time; spends time; what week like""",
        """montag; dienstag; mittwoch; donnerstag; freitag; martes; miércoles; jueves; viernes; mardi;
        mercredi; jeudi; vendredi; répétitions; mon tue; mon-wed; tue-thu; mon; tue; wed; thurs; fri; last
        week!; past week!; this week~; typical week!; typical day!; normal week!; normal day!; average
        week!; average day!; my week!; her week!; his week!; usual week!; mondays; tuesdays; wednesdays;
        thursdays; fridays; monday; tuesday; wednesday; thursday; friday; mornings; afternoons; the morning;
        in the afternoon; hours on; hours of; hours in; half the week!; half the day; half of the week!;
        half my; half her; most of the week!; most of the day; most days; rest of the week!; rest of the
        time~; spent on!; spends on; spent the!; spent two days; days of; days on; day of; a day on; day to
        day; days a week; mostly spent; a third of; two thirds of; per cent of; percent of; split between;
        and the rest; the rest was; rest was; rest on~; every day~; each day; each morning; letzte woche;
        montags; dienstags; vormittags; nachmittags; la semana; lunes; los lunes; le lundi; lundi; tag für
        tag; daily standup; starts at; starts with; day starts; day begins; by noon; until noon; before
        lunch; after lunch; clears~; answering mails""",
    ),
    "D2": (
        """three jobs; top three; top 3; top tasks; main tasks; main jobs; main duties; biggest tasks; tasks;
        time eaters; time sinks; time sink; eats hours; eat hours; eats time; eats most; what eats; eats the
        hours; most hours; most of the time; most time; what takes time; takes most time; where the hours
        go; where time goes; where does the time go; time hogs; three things; 3 jobs; 3 tasks; big three;
        hours go; zeitfresser; hauptaufgaben; drei aufgaben; tareas principales; tres tareas; tâches
        principales; biggest chunks; bulk of time""",
        """eats most!; eat most!; eats up!; eat up!; eats the!; eat the hours; eats hours; eats my!; most of my
        time!; most of her time!; most of my hours!; most hours!; takes most!; take most!; takes up most!;
        biggest chunk!; bulk of!; three things~; three jobs!; time sinks; main tasks!; hours go to!; time
        goes into!; time goes to!; goes into * and * and~; lion's share!; swallow!; swallows!; takes up""",
    ),
    "D3": (
        """meetings; meeting; meeting hours; hours in meetings; meeting load; meetings out of ten; meetings of
        10; meeting time; time in meetings; share of meetings; meetings share; meetings /10; meetings %;
        calls~; how many meetings; sitzungen; besprechungen; meetings von 10; reuniones; réunions; mtgs;
        mtg; meetings per week""",
        """in meetings!; hours of meetings!; out of ten~; of ten hours; in ten; of ten~; meetings take;
        meetings eat; of meetings!; too many meetings!; meetings!; meeting~; in calls; on calls~; on zoom;
        in sitzungen; in besprechungen; en reuniones; en réunion""",
    ),
    "D4": (
        """success; how success is measured; measured; measure; measures; metrics; kpi; kpis; did well; doing
        well; how judged; judged; appraisal; evaluation; review; year end review; performance; performance
        review; end of year; end of the year; year end; good year; well done; who decides; how decided; what
        counts; what counts as good; how they know; goals~; targets; good job~; assessed; assessment; rated;
        feedback~; bonus~; erfolg; bewertung; leistung; woran gemessen; jahresende; éxito; evaluación;
        évaluation; réussite; did you do well""",
        """judged by!; judged on!; measured by!; measured on!; measured in; measured~; review at!; annual
        review!; performance review!; end of year!; end of the year!; at year's end!; yearly review!; year
        end; appraisal!; targets!; kpi; numbers decide; did well!; doing well if; good year; rated on;
        evaluated!; assessed!; the boss decides; sit down with my boss; feedback from~; count the; success
        is!; success means!; nobody measures; nobody really; bonus~; scorecard; objectives; okr; okrs""",
    ),
    "D5": (
        """beginner tasks; starting out tasks;
        first year; year one; year 1; first months; junior days; days as a junior; beginner days; as a
        beginner; beginner does; what would i do; my first year; starter; first 12 months; starting out~;
        first weeks; trainee~; newcomer; newbie; entry level work; entry level; junior; junior year; rookie
        year; what juniors do; onboarding; erstes jahr; im ersten jahr; anfänger; primer año; première
        année; débutant; year 1 days; my days; days in first year; life as a junior; newbie year""",
        """first year!; in year one!; first months!; first six months!; first three months; first few months!;
        first weeks; as a beginner!; beginner would!; beginners do!; juniors do!; juniors!; as a junior!;
        newcomers!; new people~; new hires~; trainees; you would start; you'd start!; you'd be!; you would
        be!; you'd mostly!; you'd sit!; you'd shadow!; you'd spend!; you'd do; you would spend!; you'd get;
        shadow; shadowing!; i would start~; i'd be; i'd mostly; i'd spend; starter; im ersten jahr!; el
        primer año; la première année""",
    ),
    "D6": (
        """devices; device; gadgets; machines used; on the bench; in her bag; in his bag; works with~; in hand;
        instruments used; toolkit; arbeitsgeräte; appareils; aparatos; tools; tool; software; programs;
        programmes; apps; stack; tech; tech stack; kit; equipment; on screen; on the screen; open on screen;
        screen; on her screen; on his screen; in hands; on desk; on the desk; desk~; what is open; open
        tabs; tabs; technology; instruments; gear; uses daily; systems; tools and software; daily tools;
        software used; werkzeuge; werkzeug; programme; bildschirm; herramientas; pantalla; outils;
        logiciels; écran; languages~; toolbox""",
        """on my screen!; on her screen!; on his screen!; on screen!; on the screen!; open on!; always open!;
        open all day!; tabs; two monitors; in my hands; in her hands; excel!; spreadsheet!; spreadsheets!;
        slack!; outlook; jira!; figma!; photoshop!; python!; sql!; word and; powerpoint!; google docs; a
        notebook; notebook and; tools!; tool is; software!; uses * for; autocad!; notion!; trello!;
        tableau!; salesforce!; indesign; stata; matlab; terminal; vs code; git; zotero; teams~; email all
        day; database~; crm; miro; canva; revit; epic~; power bi""",
    ),
    "D7": (
        """people she needs; key people; key colleagues; colleagues~; could not do without; can't do without;
        cannot do without; do without; needs most; indispensable; depends on; who she depends on; relies on;
        works with; works closely with; people around; partners; whom needed; contacts inside; allies; who
        matters; key contacts; closest colleagues; important people; unverzichtbar; ohne wen;
        imprescindible; indispensables; couldn't do without; without whom; not without; lost without""",
        """could not do without!; couldn't do without!; can't do without!; cannot do without!; do without!; lost
        without!; nothing without!; nothing works without!; wouldn't work without!; would be lost!; rely
        on!; relies on!; depend on!; depends on~; indispensable!; without * nothing; without the; without
        her; without him; without them; in house~; outside~; saves me; saves my; keeps me sane; works
        closely with; work closely with; our admin; the secretary; ohne * geht nichts""",
    ),
    "D8": (
        """up to you; how much is up to you;
        own boss;
        freedom; autonomy; independence; free; how free; freedom to decide; decide; decides; free to decide;
        self determined; control; say; latitude; leeway; own decisions; room to decide; freiheit; autonomie;
        selbstbestimmt; libertad; autonomía; liberté; free hand; micromanagement; how free 1-5; freedom 1-5;
        autonomy /5; decision freedom; free rein""",
        """is up to you!;
        free to!; free to decide!; freedom!; autonomy!; quite free!; pretty free!; decide myself!; decide for
        myself!; decide what~; decides herself!; decide how!; free hand!; micromanaged!; told what to do!;
        told everything; nobody tells me!; nobody tells her!; own boss!; up to me!; up to her; my own call;
        choose my; chooses her own; set my own!; sets her own; boss decides; sign off~; leeway!; free rein!;
        a lot of say""",
    ),
    "D9": (
        """routine or not; seasonal;
        variety; variation; varied; monotony; month to month; differences between months; how different;
        different months; months; each month; changes from month; seasons; seasonality; same every month;
        diversity of tasks; abwechslung; vielfalt; variedad; variété; variety 1-5; variety /5; repetition;
        routine vs variety; monotonous; change of pace""",
        """no two months!; no two weeks!; no two days!; month to month!; months are!; one month!; every month
        is!; each month!; never the same!; all alike!; all the same!; always the same!; always different!;
        variety!; varied!; varies!; monotonous!; repetitive!; seasonal!; busy season~; different every!;
        changes every month!; changes with the season; abwechslungsreich; from one month""",
    ),
    "L1": (
        """what do you like; do you enjoy;
        nicest; nicest part; ups;
        wouldn't give up; would never give up; keeps her here; keeps him here; schönster teil; am schönsten;
        sad to lose; sorry to lose; be sad to; would be sad; wouldn't give away; would keep; nie hergeben;
        nicht hergeben; würde nie aufgeben; lo que no dejaría; no perdería; echaría de menos; ne lâcherait
        pas; ce qui manquerait; treasures; hate to be without; be without; dearest; most precious; precious;
        wouldn't want to lose; would never lose; would not give up; le plus beau; plus beau; préféré;
        préférée; favorita; favorito; lo que más; am liebsten; lieblings; best of it; likes; like; liked;
        liked most; like best; likes best; likes most; best; best part; best bit; best bits; best thing;
        best things; good; the good; good bits; good parts; good stuff; pros; pro; plus; plusses; pluses;
        positives; positive; upside; upsides; highs; high; highlight; highlights; loves; love; loved; what
        she loves; what he loves; enjoys; enjoy; enjoys most; enjoyment; joy; joys; fun; fun part;
        favourite; favourites; favorite; favorite part; favourite part; would miss; miss; would hate to
        lose; hate to lose; hates to lose; lose; keep; won't give up; never give up; not lose; hate losing;
        hate to give up; satisfaction; rewarding; rewards; energy; gives energy; energizes; energiser;
        lights up; +; ++; (+); thumbs up; treasure; sweet spot; gerne; gern; mag; schön; das beste; das
        schönste; positiv; gut; gefällt; gusta; le gusta; lo mejor; lo bueno; aime; points forts; le
        meilleur; ce qu'elle aime; likes about; what is great; greatest; what's good; passion; hate to loose""",
        """what do you like best!;
        would not give up!; wouldn't give up!; would never give up!; hate to be without!; le plus beau!;
        plus beau; elle adore!; lo que más le gusta!; lo que más!; das schönste!; liebt!; adores!;
        treasures!; wouldn't want to lose; nothing beats; hate to lose!; hates to lose!; hate losing!; hate
        to give up!; would miss!; she'd miss!; he'd miss!; i'd miss!; miss most!; would miss most!; never
        give up!; wouldn't give up!; wouldn't trade!; love the!; loves the!; loves when!; love it when!;
        loves it!; i love; she loves; he loves; loves~; best part!; best bit!; best thing!; best moment;
        favourite!; favourite part!; favorite part!; favorite!; enjoy!; enjoys!; lights up!; lit up!; makes
        me happy!; makes her happy; joy!; the thrill; highlight!; highlights; most fun; fun part;
        rewarding!; what keeps me!; keeps her going; gets me out of bed!; proud of~; satisfying; would hate
        it if~; never lose!; the part she would keep; would keep; cling to!; fight to keep!; most alive; am
        liebsten; liebe ich; am schönsten; lo mejor; me encanta; j'adore; ce que j'aime; nothing beats!;
        buzz; special about; magic~""",
    ),
    "L2": (
        """downs; gladly drop;
        someone else have; somebody else have; else can have; can have; could have~; take away~; happy to
        lose; glad to lose; gern abgeben; würde gerne abgeben; abgeben würde; was sie abgeben würde; lo que
        daría; regalaría; ce qu'elle donnerait; donnerait volontiers; loathe; detest; despise; hand on; be
        rid of; glad to be rid of; rather not do; le moins; moins aimé; plus pénible; wouldn't miss; would
        not miss; gives away; could do without; bin; would bin; lästigste; was nervt; dislikes; dislike;
        disliked; likes least; like least; least; least liked; least favourite; least favorite; worst; worst
        part; worst bit; worst thing; bad; the bad; bad bits; bad parts; cons; con; minus; minuses;
        negatives; negative; downside; downsides; lows; low; hates; hate; what she hates; what he hates; not
        so good; not so great; pain; pain points; pains; annoying; annoyances; annoys; boring; boring bits;
        boring part; drudgery; chores; chore; ugly; the ugly; give away; would give away; hand over; would
        hand over; hand off; happily hand; hand to somebody else; hand to someone; give to somebody; pass
        on; would pass on; delegate; would delegate; outsource; get rid of; would get rid of; rid of; drop;
        would drop; dump; lose gladly; gladly lose; frustrations; frustrating; frustration; tedious; grind;
        dread; dreads; doesn't like; don't like; complaints; gripes; peeves; rather not; -; --; (-); thumbs
        down; nervt; mag nicht; ungern; schlecht; negativ; nachteile; abgeben; würde abgeben; würde sie
        abgeben; lästig; no le gusta; lo peor; lo malo; delegaría; n'aime pas; points faibles; le pire;
        déléguer; donnerait; hand somebody else; happily give; would hand; swap away""",
        """loathe!; loathes!; detest!; hates doing; glad to be rid of!; to be rid of!; wouldn't miss!; donnerait
        volontiers!; donnerais volontiers!; le plus pénible!; gladly be without; no le gusta!; lo que menos;
        gerne abgeben!; gerne los; happily hand!; gladly hand!; hand to somebody!; hand to someone!; hand
        over!; hands over~; hand off!; hand it off!; give away!; gladly give!; happily give!; would give!;
        give * to somebody!; give * to anybody; give * to anyone!; pass on to; would delegate!; delegate!;
        outsource!; get rid of!; rid of!; could do without!; can do without!; would drop!; happily drop!;
        gladly drop; would gladly lose!; hates!; i hate; she hates; hate the!; can't stand!; cannot stand;
        least favourite!; least favorite!; worst part!; worst bit!; worst thing!; worst!; like least!; likes
        least!; don't like!; doesn't like!; dislike!; dislikes!; boring!; tedious!; dread!; dreads!; drives
        me mad!; drives her mad; drives me crazy!; drives me up; annoying!; annoys!; frustrating!; pain!;
        drag~; nobody likes; sick of!; tired of!; someone else could!; somebody else could!; somebody else
        can have!; someone else can!; anybody else; if she could offload!; offload!; würde ich abgeben;
        nervt; am wenigsten; lo peor; odio; je déteste; ce que j'aime moins; chore; soul destroying; soul
        crushing; mind numbing; take it off my!; off my hands!; off my plate!""",
    ),
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
