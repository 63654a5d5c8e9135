"""How people label, and how they begin, answers: culture, advice, outlook and growth."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "C6": (
        """team; the team; her team; his team; culture; atmosphere; lunch; lunch table; lunch with the team; at
        lunch; colleagues; coworkers; co-workers; people; the people; vibe; vibes; mood; climate; team
        culture; working atmosphere; what i would notice; would notice; team feel; team spirit; feel;
        company culture; office culture; kollegen; kollegium; stimmung; betriebsklima; mittagstisch; equipo;
        ambiente; comida; équipe; ambiance; déjeuner; team lunch; what the team is like; who are they; team
        like; social; crew""",
        """lunch!; at lunch!; lunch table!; lunch together!; eat together!; eats together!; over lunch!; the
        team is!; team is!; my team!; our team!; team!; teams are~; colleagues are!; you'd notice!; you
        would notice!; i'd notice!; notice that we; jokes!; banter!; laugh!; laughing!; loud!; quiet bunch!;
        talk about~; talks about~; talk shop!; first names!; dogs!; cake!; biscuits; friday drinks!; after
        work drinks; nerdy; dark humour; atmosphere!; mixed bunch!; mix of; mixed team; close knit!; tight
        knit; everyone knows; all ages; beim mittagessen; im team; en la comida; à midi; nobody talks about
        work!; gossip!; crosswords; football""",
    ),
    "C7": (
        """rows; row;
        conflict; conflicts; disagreement; disagreements; disagree; arguments; argument; fights; fight;
        quarrel; mistakes; mistake; error; errors; error culture; when things go wrong; went wrong;
        something went wrong; goes wrong; go wrong; last time something went wrong; failures; failure;
        failure handling; when it goes wrong; crisis; incident; incidents; mishap; blunder; screw up;
        screw-up; screwups; trouble; how conflicts are handled; conflict handling; dispute; blame; streit;
        konflikt; konflikte; fehler; fehlerkultur; schief gegangen; conflicto; conflictos; errores; salió
        mal; conflit; conflits; désaccord; erreur; erreurs; things going wrong; postmortem""",
        """went wrong!; goes wrong!; gone wrong!; go wrong!; something broke!; messed up!; screwed up!;
        mistake!; mistakes!; error!; an error; disagreed!; disagree!; disagreement!; two people!; argued!;
        argue!; argument!; argument about; conflict!; conflicts!; quarrel!; quarrelled!; fight!; shouted!;
        shouting!; yelled!; shouts; blame!; blamed!; nobody was blamed!; no blame!; apologised!;
        apologized!; apology; sat down together!; talked it out!; post-mortem!; postmortem; retro;
        recalled~; wrong figure!; wrong file!; wrong version; deleted~; crashed; escalated!; the boss
        stepped in; ging schief; streit; salió mal; mal passé; fixed it~; wrong number""",
    ),
    "C8": (
        """réussit; qui réussit; wer es schafft; who makes it; makes it here; who is happy here; prospers;
        perishes; right sort; wrong sort; good here; goes under; blooms; bloom; thrives; thrive; who
        thrives; who blooms; who fits; fits; fit~; type; types; sort of person; kind of person; kind of
        people; what sort of person; personality; personality type; right person; right type; who does well;
        does well here; suits; suited; who it suits; withers; wither; blooms / withers; blooms and withers;
        who withers; who fails; who struggles; not for; not suited; wrong type; wer passt; passt; wer
        aufblüht; blüht auf; typ mensch; encaja; quién encaja; tipo de persona; florece; profil; qui
        s'épanouit; épanouit; personnes; who survives; good fit; bad fit; who lasts""",
        """calm people; ceux qui!; quien no; wer nicht; those who want; nobody stays who; bloom!; blooms!;
        blossom!; thrive!; thrives!; flourish!; flourishes!; does well here!; do well here!; does well~; do
        well~; wither!; withers!; struggle here!; struggles!; suffer!; suffers; fits in!; fits here; fit
        in!; fits!; sort of person!; kind of person!; people who!; somebody who!; someone who!; anyone who;
        those who!; type who; doesn't last!; won't last!; don't last!; go under!; goes under;
        perfectionists!; loners!; introverts!; extroverts!; self starters!; self-starters!; if you need!;
        control freaks; wer * braucht; blüht auf; quien necesita; ceux qui; lone wolves; prima donnas;
        know-it-alls; ego""",
    ),
    "C9": (
        """worthwhile;
        meaning; meaningful; purpose; impact; matters; how much it matters; does it matter; does it matter?;
        sense; importance; significance; worth; social value; contribution; value to society; mattering;
        does the work matter; makes a difference; difference made; why it matters; sinn; sinnvoll;
        bedeutung; sentido; importa; sens; utilité; impact 1-5; meaning /5; usefulness; useful""",
        """it matters!; matters!; matter a lot!; matters a lot!; matters a great deal!; a great deal!; matters
        little; doesn't matter much; makes a difference!; make a difference!; meaningful!; meaning!;
        purpose!; impact!; useful to~; helps people!; people's lives!; saves lives; nobody would die!;
        nobody dies!; not saving lives!; important work; nobody would notice!; worthwhile!; sinnvoll""",
    ),
    "C10": (
        """career changers;
        people like me; someone like me; somebody like me; background like mine; backgrounds like mine; like
        mine; my background; people with my background; similar background; similar backgrounds; diversity;
        inclusion; others like me; have people like me done well; role models~; done well here; fit of my
        background; like me; newcomers like me; menschen wie ich; leute wie ich; hintergrund wie meiner;
        gente como yo; perfil como el mío; profils comme le mien; des gens comme moi; first gen; minorities;
        women; outsiders do well; what helped; what helped them""",
        """people like you!; people like me!; somebody like you!; someone like you!; background like yours!;
        background like mine!; backgrounds like yours; similar background!; with your background!; same
        background; your kind of background; from your background; did well here; done well!; did well
        because; first in * family!; first generation!; first-gen; what helped!; helped them!; helped her~;
        helped him~; mentor helped; career changers; arts graduates; immigrants; came from teaching too;
        others from""",
    ),
    "A1": (
        """where do people go from here;
        path later; path from here;
        advancement; advance; advances; progression; career progression; career ladder; ladder; next step;
        next steps; next~; next post; steps on; one step on; two steps on; one and two steps; steps up; up;
        promotion; promotions; promo; growth; career growth; opportunities; opportunities to grow;
        prospects; career prospects; where next; where to next; where people go; where do people go; from
        here; what comes next; comes next; after this; after this job; future career; moving up; move up;
        paths up; exit options; exits~; career steps; how long until; time to promotion; aufstieg;
        aufstiegschancen; karriere; karriereschritte; nächster schritt; perspektiven; ascenso; promoción;
        siguiente paso; progresión; évolution; avancement; suite; prochaine étape; senior; career ahead""",
        """where do people go!;
        after ten years; after a few years~; move up to; move on to; one step on!; two steps on!; next
        step!; step up!; steps up!; promoted!; promotion!; after two years!; after three years!; after five
        years!; after about; in three years; in two to three years; become senior!; becomes senior; senior
        after!; to senior!; then senior!; senior * then!; then lead!; then head of!; then manager!; then
        director!; head of!; team lead!; team leader!; lead then!; manager then; partner~; move up!; moves
        up; moving up; ladder!; rung; go on to!; goes on to!; people go!; people go to!; go into
        management!; management~; usually go; most go on; next would be!; aufstieg; dann leitung; después;
        ensuite; chef de; jefe; years to; years until!; principal~; deputy""",
    ),
    "A2": (
        """people who left; left for something;
        left for something different; something different; something quite different; quite different;
        different paths; different career; other paths; left for; left for something else; leavers~; leaver;
        career changers; career change; switched; switchers; who left for; who changed; alumni; exits; exit;
        who went elsewhere; ex-colleagues; former colleagues; those who left; outside the field; left the
        field; left field; where leavers went; went elsewhere; etwas anderes; ganz anderes; gewechselt;
        umsteiger; cambiaron; algo diferente; algo distinto; autre chose; reconvertis; departed; someone who
        left; one who left""",
        """left for!; left to!; left to become!; left to open!; left to run!; now runs a!; now runs!; runs a~;
        now a!; now is a~; now works as!; became a!; opened a!; opened her; quite different!; something
        different!; something completely different!; totally different!; completely different!; different
        field!; left the field!; left publishing; former colleague!; ex-colleague!; ex colleague; old
        colleague!; a colleague left!; one left; switched to; retrained as!; went into!; went off to!;
        bakes; baker!; yoga; farm!; carpenter!; jetzt ist; hat gewechselt; ahora es; maintenant; gave it all
        up~; sells~""",
    ),
    "A3": (
        """mentor; mentors; mentoring; mentorship; supporter; supporters; sponsor; sponsors; helped most; who
        helped; who helped most; done most; who has done most; done most for you; biggest help; biggest
        supporter; biggest influence; influences; role model; role models; help along the way; along the
        way; helper; helpers; champion; teacher~; guide; thanks to; people who helped; how they met; how
        found each other; found each other; förderer; mentorin; wer geholfen; unterstützer; mentora; apoyo;
        quién ayudó; mentor·e; soutien; qui a aidé; patron; door opener~; owes most to""",
        """mentor!; mentored!; mentors!; my mentor; done most!; did most!; did the most; helped me most!;
        helped most!; helped her most!; helped him most!; biggest supporter!; biggest help!; took me under!;
        under * wing!; wing!; my first boss!; first boss!; old boss!; former boss!; her boss~; my boss~;
        professor~; my old; my supervisor!; supervisor~; believed in me!; believed in her!; pushed me!;
        pushed her; owe!; owes!; thanks to!; sponsor!; met at!; met through!; met on!; met when!; we met!;
        they met!; met her at; met him at; found each other!; sat beside; vouched for!; taught me
        everything!; opened doors for; gave me my first; gave her her first; looked out for!; hat mich
        gefördert; me ayudó; m'a aidé""",
    ),
    "O1": (
        """está cambiando; cambiando; en changement; im wandel; was sich ändert; was ändert sich gerade; qué
        cambia; qué está cambiando; ce qui change; qu'est-ce qui change; changes; change; changing; what's
        changing; what is changing; changes in the field; field changes; field; the field; shift; shifts;
        shifting; what's shifting; trends; trend; outlook; news; new; what's new; developments; development;
        recent developments; industry; industry trends; industry changes; market~; moving; currents; at the
        moment; right now; now; hot topics; in flux; state of the field; challenges~; change in field;
        veränderung; veränderungen; wandel; trends im feld; was ändert sich; im moment; entwicklung;
        entwicklungen; cambios; cambio; tendencias; novedades; changements; tendances; évolutions;
        évolution; what moves the field; movement; moves""",
        """what is changing is!; customers now~; was sich ändert; shifting!; shift!; shifts!; shifted!;
        changing!; is changing!; changing fast!; changed a lot!; has changed!; at the moment~; right now~;
        these days!; nowadays!; lately; trend!; trends!; trending; moving to!; moving towards!; moving
        toward!; moving away!; moving online!; more and more!; less and less; everybody wants!; everyone
        wants!; everyone is~; everything is going!; everything goes; everything's going; is growing; growing
        fast; is dying!; shrinking!; shrink; getting smaller; getting bigger; consolidation!; regulation!;
        new rules; new law; new laws; rules changed; budgets~; funding~; going digital; digitalisation!;
        digitisation; digital~; field is!; the field!; the industry!; industry is!; im umbruch; ändert sich;
        verschiebt sich; está cambiando; change beaucoup; coming in; on the way out; hype; moves to""",
    ),
    "O2": (
        """2030; outlook~; years ahead;
        future; the future; five years; in five years; 5 years; 5 yrs; in 5 years; in 5 yrs; 5y; in 5; years
        from now; five years from now; future of the field; future here; long term; forecast; prediction;
        predictions; where is it going; where is this going; ten years~; different in five years; different
        in 5 years; vision; horizon; zukunft; in fünf jahren; 5 jahre; futuro; en cinco años; avenir; futur;
        dans cinq ans; met again in five years; what would be different; crystal ball; looking ahead""",
        """in five years!; five years from!; five years time!; in 5 years!; 5 years!; in five!; five years on;
        in ten years; will be!; there will be!; will have!; we'll!; we will!; half of us; half the team;
        probably won't; won't exist; won't be; will be gone!; will look; in the future!; future!; by then!;
        by 2030; predicts; long run; in fünf jahren; in 5 jahren; en cinco años; dans cinq ans; dans 5 ans;
        same but; fewer people; merge; merged; bigger building""",
    ),
    "O3": (
        """engines; translation engines; technology takes; software takes; tech; digital; computers do;
        computer; taking over; replace; replaced; replaced by machines; will machines; ai; a.i; machines;
        machine; automation; automated; automate; robots; robot; chatgpt; gpt; llm; llms; copilot; ki; ia;
        ai impact; ai and machines; machines take over; machines / ai; tasks taken over; taken over; what
        machines do; what machines leave; ai takes; computers; algorithms; technology change;
        automatisierung; maschinen; künstliche intelligenz; automatización; máquinas; automatisation;
        intelligence artificielle; ai/automation; bots""",
        """engine!; already took!; took the; what they leave!; leaves us with; can't do that; it can't; ai!;
        machine!; machines!; chatgpt!; gpt!; llm!; copilot!; automated!; automation!; automate!; robot!;
        robots!; algorithm!; algorithms; scripts do; script; software does!; software now; the computer
        does; takes over!; take over!; taken over!; leaves me!; leave me!; leaves us!; leave us!; left to
        us!; left to humans!; still needs a human!; needs a human!; human touch!; can't be automated!; can't
        do yet; machine does!; does the first draft!; first drafts!; drafts the; transcribes!;
        transcription; translation~; ki!; la ia; l'ia; künstliche; bots!; auto-""",
    ),
    "O4": (
        """job market;
        places; more places or fewer; more or fewer; fewer; jobs for beginners; beginner jobs; beginners'
        places; jobs outlook; job outlook; job growth; job prospects; demand; openings; vacancies; entry
        level jobs; places for beginners; beginners find; more jobs; fewer jobs; future jobs; junior
        positions; hiring outlook; stellen; mehr oder weniger stellen; plazas; más o menos; empleo futuro;
        postes; débouchés; offres; places 1-5; number of places; market for beginners""",
        """more places!; fewer places!; fewer jobs!; fewer!; far fewer!; far more!; more jobs!; more posts;
        fewer posts!; fewer beginners!; fewer junior!; fewer entry; more openings!; fewer openings!; less
        openings; less jobs!; less junior; hiring fewer!; hiring more!; hiring freeze!; not hiring; demand
        is!; demand!; openings!; vacancies!; juniors will; beginners will!; places for!; shortage!; not
        enough people!; desperate for people!; desperate for; weniger stellen; mehr stellen; menos plazas;
        moins de postes; shrinking intake""",
    ),
    "O5": (
        """which specialism; best corner;
        where to begin; where to start; where begin; where start; corner; corner of the field; which corner;
        niche; niches; subfield; sub-field; area to start; starting today; start today; if starting today;
        if she started today; if starting now; if i started now; best area; best place to start; growth
        area; where would you begin; where would she begin; starting out today; today i'd begin; starting
        point; entry corner; which area; wo anfangen; ecke; nische; heute anfangen; por dónde empezar;
        rincón; nicho; par où commencer; coin; créneau; hot area; promising area; sector to start; which
        part of the field; begin today; speciality; specialty""",
        """starting out today!; starting today!; start today!; started today!; starting now!; if i started!; if
        i were starting!; if she were starting!; if she started!; were starting out!; were starting!; begin
        in!; would begin!; i'd begin!; would start in!; i'd start in!; start in the!; begin with~; corner!;
        corner of!; niche!; subfield; area to; go into * if; go into!; go for~; specialise in!; specialize
        in!; today i would!; today i'd!; today she'd!; heute würde ich; hoy empezaría; aujourd'hui je;
        commencerais; growing area""",
    ),
    "G1": (
        """strengths of the firm;
        better than others; better than competitors; do better; does better; better; what they do better;
        what you do better; edge; competitive edge; advantage; competitive advantage; usp; strengths of the
        company; company strength; company strengths; strength; competitors; competition~; vs competitors;
        unique; unique selling point; selling point; what's special; stands for; differentiator; what sets
        them apart; sets apart; good at as a company; besser als andere; stärke; stärken; wettbewerb; mejor
        que otros; ventaja; mieux que les autres; atouts; force; known for; why clients come""",
        """better than!; better than others!; better than the!; do better!; does better!; we do better; nobody
        else does!; nobody else; no one else!; only ones who!; only ones!; only firm; competitors!;
        competitor; competition; our edge; edge!; known for!; we're known; famous for; clients come;
        customers come; customers stay!; stay because; faster than!; cheaper than!; sets us apart!; usp;
        unique!; advantage!; besser als; mejor que; mieux que""",
    ),
    "G2": (
        """nearby teams; sister departments; neighbours;
        teams; other teams; neighbouring teams; teams nearby; near teams; teams near; departments; other
        departments; units; groups; teams i might like; team tips; who in other teams; internal contacts;
        adjacent teams; similar teams; interesting teams; groups nearby; andere teams; abteilungen;
        nachbarteams; otros equipos; equipos; autres équipes; services voisins; teams to look at; teams next
        door""",
        """other teams!; the * team does; team next door!; next door!; the data team!; team upstairs!; down the
        corridor!; upstairs; teams near!; sister team!; other department!; department!; our research group;
        look at the * team!; you might like!; you'd like!; you would like!; might like!; who could tell;
        could tell you!; could tell me!; tell you more!; tell you about; tell me about; neighbouring team;
        group works on""",
    ),
    "G3": (
        """getting in here;
        new people come; come to you; get new people; find people; newcomers come; how do people come;
        vacancy; posts; hiring; hiring process; hire; hires; how they hire; recruitment; recruiting;
        recruits; recruiting cycle; taken on; how taken on; how people are taken on; being taken on; get
        hired; how to get hired here; time of year; when they hire; hiring season; when to apply;
        application period; intake; applying here; selection; selection process; interviews~; interview
        process; process; timeline; openings; season; einstellung; einstellungen; wann wird eingestellt;
        eingestellt; bewerbungsprozess; contratación; contratan; proceso de selección; época; recrutement;
        embauche; période; how hired; vacancies here; dates; deadlines~""",
        """speculative application!; advertised posts!; through the advertised; nearly always in; taken on!;
        take people on!; takes people on!; take on!; hire in!; hires in!; hire twice; we hire!; they hire!;
        hiring!; hired!; recruit!; recruits!; recruitment!; recruit in; posts are advertised!; advertise!;
        advertised!; adverts; vacancies; intake!; in spring!; in autumn!; in september!; in january!; in
        march; in october; time of year!; once a year!; twice a year!; rounds of!; interview rounds; two
        interviews!; three interviews!; test day!; trial day!; assessment; through the website!; website;
        word of mouth!; referrals get; stellen werden; eingestellt; contratan; embauchent; apply by; apply
        in""",
    ),
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
