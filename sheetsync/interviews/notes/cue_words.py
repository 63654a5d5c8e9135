"""How people label, and how they begin, an answer to each of the questions that ship with sheetsync.

Of each question first the labels, then the words by which a sentence shows what it is about. A cue is matched by the
stems of its words, in their order. ``~`` behind it says that it is weak, ``!`` that it is strong.
"""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "P1": (
        """way in; how got into; wie hergekommen; wie reingekommen; cómo llegó aquí; comment elle est arrivée; son
        chemin; su camino; ihr werdegang; how it happened; what happened; turn into~; turned into~; came
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
        """how he got into it!; how she got into it!; got into it was; kam zu; gelandet; llegó a; acabó en; est
        arrivée; est arrivé; elle a commencé; il a commencé; empezó como; empezó en; vorher war; early on;
        then applied; had applied; two months later; first summer job!; summer job; became~; got the job;
        got into; got started; started out!; started as; started in; began as; began in; fell into!;
        stumbled into!; slid into!; drifted into!; ended up in; ended up doing; ended up here!; wound up; by
        accident; by chance; came to it; came here; came into; came to this!; came via; came through; came
        from; came over from; joined from; moved into; moved over; moved across; moved here to~; switched
        from; switched to; switched into; switched over; used to be a; used to work; used to teach; was a *
        before; worked as a; worked as; worked at * before; worked for~; originally; first job; first
        worked; was hired as; got hired~; temped; interned at~; internship turned into; volunteered at~;
        apprenticed~; trained as; after school~; after university~; after uni~; after college~; dropped out;
        quit * to; left * to become; left * for~; never planned; never meant; never intended; no plan; not
        planned; grew up~; then got a job; then became; then joined; then moved; then a job; years as a;
        years at; years in; years of * then; and stayed; a friend got me; a cousin got; an uncle; wandered
        into; happened into; landed in; landed here; kam durch; kam über; eigentlich gelernt; bin da
        reingerutscht; hereingerutscht; angefangen als; empecé; llegué; j'ai commencé; arrivé par; applied
        on a whim; answered an ad; saw an ad; how she got here; how he got here; how i got here; took a job;
        was recruited~; headhunted~; studied * then; read * at university; degree then; second career;
        career changer; detour; long way round; promoted to~; worked up~; way up~; worked my way; since 19~;
        since 20~; joined in~; joined * as""",
    ),
    "P2": (
        """turning point; turning points; big turn; biggest turn; the turn; turn~; pivot; big break; break~; key
        moment~; key decision; crossroads; fork in the road; biggest difference; made the difference; what
        made the difference; decisive moment; decisive turn; luck~; lucky break; milestone; watershed; the
        big change; life changing; wendepunkt; wende; punto de inflexión; giro; tournant; did she see it
        coming; saw it coming; see it coming; what changed everything""",
        """turning point!; biggest difference!; made all the difference!; changed everything!; see it coming!; saw it
        coming!; saw coming!; lucky break; big break; if * hadn't; if it hadn't been; the turn was; the
        turn~; everything changed; the moment * decided; pivotal; out of the blue; never saw * coming!;
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
        """studied!; majored in!; minored in; degree in!; degree was in; trained as; trained in; training was!; my
        training; her training; his training; ba in; bsc in; msc in; ma in; phd in; read * at~; graduated
        in; graduated from; diploma in; apprenticeship as; still lean on!; lean on!; leans on!; still use!;
        still uses!; use every day; use daily~; still draws on!; draws on!; draw on; still relies on; falls
        back on; never used; forgot the rest; rest is forgotten; the rest~; came in handy; went to school
        for; at university~; at college~; hat * studiert; gelernt habe ich; estudié; estudió; j'ai étudié;
        thesis~; dissertation~; coursework""",
    ),
    "P4": (
        """this is for me; for me moment; aha; aha moment; knew it was for me; when she knew; when he knew; when you
        knew; knew; the moment; calling; vocation; right place; sure of it; the day; that day; still finding
        out; finding out; when did it click; clicked; click; certainty; moment of truth; lightbulb;
        berufung; der moment; vocación; déclic; when sure; moment you knew; sign""",
        """this is for me!; this is it!; knew it was!; knew then!; knew i was; knew she; the day i knew!; when i knew!;
        it clicked!; clicked; moment * knew!; still finding out!; still not sure~; still figuring; finding
        out; right place; fell in love with; hooked; that was the day; that day; thought this is; realised
        this was; realized this was; sense of belonging~; no lightning~""",
    ),
    "P5": (
        """expectations; expected; expectation; pictured; what she pictured; picture before; before the first day;
        before first day; imagined; what he imagined; expected before; idea before; preconceptions; first
        impression; thought it would be; expectation vs reality; expectations vs reality; reality check;
        vorstellung; erwartung; erwartungen; expectativas; imaginaba; attentes; imaginé; what i thought;
        what you thought it would be; before starting; picture""",
        """pictured!; i imagined!; imagined!; expected it to!; expected to~; thought it would!; thought it was going
        to!; thought i'd be!; had in mind; before my first day!; before the first day!; before i started!;
        before starting; i'd thought; turned out to be; in reality; nothing like~; not what i; envisaged;
        envisioned!; assumed~; i thought * would; thought * be all!; had visions of; in my head; hatte
        gedacht; hatte mir vorgestellt; me imaginaba; je pensais; supposed it would""",
    ),
    "P6": (
        """again; do it again; do over; same road; same road again; same again; would do again; would you do it again;
        choose again; regrets; regret; again the same; same path again; come again; nochmal; noch einmal;
        wieder; volverías; otra vez; refaire; le refaire; same choice; would repeat; redo; hindsight~; again
        yes no; again?; all over again""",
        """do it again!; do it all again!; all over again!; choose it again!; same road!; same way again!; same path;
        would come again!; would do the same!; again in a heartbeat!; in a heartbeat; no regrets!; regret;
        wouldn't do it!; would do it!; without hesitation; knowing what; same choice; do the same again;
        take the same; würde es wieder; immer wieder; lo haría; je le referais; but faster; but sooner~; by
        the same road!; would skip; skip the""",
    ),
    "P7": (
        """plan b; alternative; alternatives; field closed; if the field closed; closed tomorrow; if it closed; if
        closed; other career; else would do; otherwise; fallback; what else; if not this; if not; instead;
        other life; parallel life; another life; backup; turn to; dream job~; next career; if it vanished;
        if it disappeared; zweite wahl; sonst; alternativa; si no; sinon; métier alternatif""",
        """if it closed!; closed tomorrow!; field closed!; if this field; plan b!; would turn to!; would be a; would
        become; probably become; probably be a; would retrain!; would go back to~; if not this; another
        life!; instead would; would open a!; i'd be a; i'd open a!; otherwise * would; if it all ended;
        disappeared tomorrow!; vanished; i'd teach~; i'd go into; i'd try~""",
    ),
    "D1": (
        """was macht sie; letzte arbeitswoche; cómo es una semana; última semana; une semaine type; la semaine
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
        """montag; dienstag; mittwoch; donnerstag; freitag; martes; miércoles; jueves; viernes; mardi; mercredi; jeudi;
        vendredi; répétitions; mon tue; mon-wed; tue-thu; mon; tue; wed; thurs; fri; last week!; past week!;
        this week~; typical week!; typical day!; normal week!; normal day!; average week!; average day!; my
        week!; her week!; his week!; usual week!; mondays; tuesdays; wednesdays; thursdays; fridays; monday;
        tuesday; wednesday; thursday; friday; mornings; afternoons; the morning; in the afternoon; hours on;
        hours of; hours in; half the week!; half the day; half of the week!; half my; half her; most of the
        week!; most of the day; most days; rest of the week!; rest of the time~; spent on!; spends on; spent
        the!; spent two days; days of; days on; day of; a day on; day to day; days a week; mostly spent; a
        third of; two thirds of; per cent of; percent of; split between; and the rest; the rest was; rest
        was; rest on~; every day~; each day; each morning; letzte woche; montags; dienstags; vormittags;
        nachmittags; la semana; lunes; los lunes; le lundi; lundi; tag für tag; daily standup; starts at;
        starts with; day starts; day begins; by noon; until noon; before lunch; after lunch; clears~;
        answering mails""",
    ),
    "D2": (
        """three jobs; top three; top 3; top tasks; main tasks; main jobs; main duties; biggest tasks; tasks; time
        eaters; time sinks; time sink; eats hours; eat hours; eats time; eats most; what eats; eats the
        hours; most hours; most of the time; most time; what takes time; takes most time; where the hours
        go; where time goes; where does the time go; time hogs; three things; 3 jobs; 3 tasks; big three;
        hours go; zeitfresser; hauptaufgaben; drei aufgaben; tareas principales; tres tareas; tâches
        principales; biggest chunks; bulk of time""",
        """eats most!; eat most!; eats up!; eat up!; eats the!; eat the hours; eats hours; eats my!; most of my time!;
        most of her time!; most of my hours!; most hours!; takes most!; take most!; takes up most!; biggest
        chunk!; bulk of!; three things~; three jobs!; time sinks; main tasks!; hours go to!; time goes
        into!; time goes to!; goes into * and * and~; lion's share!; swallow!; swallows!; takes up""",
    ),
    "D3": (
        """meetings; meeting; meeting hours; hours in meetings; meeting load; meetings out of ten; meetings of 10;
        meeting time; time in meetings; share of meetings; meetings share; meetings /10; meetings %; calls~;
        how many meetings; sitzungen; besprechungen; meetings von 10; reuniones; réunions; mtgs; mtg;
        meetings per week""",
        """in meetings!; hours of meetings!; out of ten~; of ten hours; in ten; of ten~; meetings take; meetings eat;
        of meetings!; too many meetings!; meetings!; meeting~; in calls; on calls~; on zoom; in sitzungen;
        in besprechungen; en reuniones; en réunion""",
    ),
    "D4": (
        """success; how success is measured; measured; measure; measures; metrics; kpi; kpis; did well; doing well; how
        judged; judged; appraisal; evaluation; review; year end review; performance; performance review; end
        of year; end of the year; year end; good year; well done; who decides; how decided; what counts;
        what counts as good; how they know; goals~; targets; good job~; assessed; assessment; rated;
        feedback~; bonus~; erfolg; bewertung; leistung; woran gemessen; jahresende; éxito; evaluación;
        évaluation; réussite; did you do well""",
        """judged by!; judged on!; measured by!; measured on!; measured in; measured~; review at!; annual review!;
        performance review!; end of year!; end of the year!; at year's end!; yearly review!; year end;
        appraisal!; targets!; kpi; numbers decide; did well!; doing well if; good year; rated on;
        evaluated!; assessed!; the boss decides; sit down with my boss; feedback from~; count the; success
        is!; success means!; nobody measures; nobody really; bonus~; scorecard; objectives; okr; okrs""",
    ),
    "D5": (
        """first year; year one; year 1; first months; junior days; days as a junior; beginner days; as a beginner;
        beginner does; what would i do; my first year; starter; first 12 months; starting out~; first weeks;
        trainee~; newcomer; newbie; entry level work; entry level; junior; junior year; rookie year; what
        juniors do; onboarding; erstes jahr; im ersten jahr; anfänger; primer año; première année; débutant;
        year 1 days; my days; days in first year; life as a junior; newbie year""",
        """first year!; in year one!; first months!; first six months!; first three months; first few months!; first
        weeks; as a beginner!; beginner would!; beginners do!; juniors do!; juniors!; as a junior!;
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
        """on my screen!; on her screen!; on his screen!; on screen!; on the screen!; open on!; always open!; open all
        day!; tabs; two monitors; in my hands; in her hands; excel!; spreadsheet!; spreadsheets!; slack!;
        outlook; jira!; figma!; photoshop!; python!; sql!; word and; powerpoint!; google docs; a notebook;
        notebook and; tools!; tool is; software!; uses * for; autocad!; notion!; trello!; tableau!;
        salesforce!; indesign; stata; matlab; terminal; vs code; git; zotero; teams~; email all day;
        database~; crm; miro; canva; revit; epic~; power bi""",
    ),
    "D7": (
        """people she needs; key people; key colleagues; colleagues~; could not do without; can't do without; cannot do
        without; do without; needs most; indispensable; depends on; who she depends on; relies on; works
        with; works closely with; people around; partners; whom needed; contacts inside; allies; who
        matters; key contacts; closest colleagues; important people; unverzichtbar; ohne wen;
        imprescindible; indispensables; couldn't do without; without whom; not without; lost without""",
        """could not do without!; couldn't do without!; can't do without!; cannot do without!; do without!; lost
        without!; nothing without!; nothing works without!; wouldn't work without!; would be lost!; rely
        on!; relies on!; depend on!; depends on~; indispensable!; without * nothing; without the; without
        her; without him; without them; in house~; outside~; saves me; saves my; keeps me sane; works
        closely with; work closely with; our admin; the secretary; ohne * geht nichts""",
    ),
    "D8": (
        """freedom; autonomy; independence; free; how free; freedom to decide; decide; decides; free to decide; self
        determined; control; say; latitude; leeway; own decisions; room to decide; freiheit; autonomie;
        selbstbestimmt; libertad; autonomía; liberté; free hand; micromanagement; how free 1-5; freedom 1-5;
        autonomy /5; decision freedom; free rein""",
        """free to!; free to decide!; freedom!; autonomy!; quite free!; pretty free!; decide myself!; decide for
        myself!; decide what~; decides herself!; decide how!; free hand!; micromanaged!; told what to do!;
        told everything; nobody tells me!; nobody tells her!; own boss!; up to me!; up to her; my own call;
        choose my; chooses her own; set my own!; sets her own; boss decides; sign off~; leeway!; free rein!;
        a lot of say""",
    ),
    "D9": (
        """variety; variation; varied; monotony; month to month; differences between months; how different; different
        months; months; each month; changes from month; seasons; seasonality; same every month; diversity of
        tasks; abwechslung; vielfalt; variedad; variété; variety 1-5; variety /5; repetition; routine vs
        variety; monotonous; change of pace""",
        """no two months!; no two weeks!; no two days!; month to month!; months are!; one month!; every month is!; each
        month!; never the same!; all alike!; all the same!; always the same!; always different!; variety!;
        varied!; varies!; monotonous!; repetitive!; seasonal!; busy season~; different every!; changes every
        month!; changes with the season; abwechslungsreich; from one month""",
    ),
    "L1": (
        """sad to lose; sorry to lose; be sad to; would be sad; wouldn't give away; would keep; nie hergeben; nicht
        hergeben; würde nie aufgeben; lo que no dejaría; no perdería; echaría de menos; ne lâcherait pas; ce
        qui manquerait; treasures; hate to be without; be without; dearest; most precious; precious;
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
        """hate to be without!; le plus beau!; plus beau; elle adore!; lo que más le gusta!; lo que más!; das
        schönste!; liebt!; adores!; treasures!; wouldn't want to lose; nothing beats; hate to lose!; hates
        to lose!; hate losing!; hate to give up!; would miss!; she'd miss!; he'd miss!; i'd miss!; miss
        most!; would miss most!; never give up!; wouldn't give up!; wouldn't trade!; love the!; loves the!;
        loves when!; love it when!; loves it!; i love; she loves; he loves; loves~; best part!; best bit!;
        best thing!; best moment; favourite!; favourite part!; favorite part!; favorite!; enjoy!; enjoys!;
        lights up!; lit up!; makes me happy!; makes her happy; joy!; the thrill; highlight!; highlights;
        most fun; fun part; rewarding!; what keeps me!; keeps her going; gets me out of bed!; proud of~;
        satisfying; would hate it if~; never lose!; the part she would keep; would keep; cling to!; fight to
        keep!; most alive; am liebsten; liebe ich; am schönsten; lo mejor; me encanta; j'adore; ce que
        j'aime; nothing beats!; buzz; special about; magic~""",
    ),
    "L2": (
        """someone else have; somebody else have; else can have; can have; could have~; take away~; happy to lose; glad
        to lose; gern abgeben; würde gerne abgeben; abgeben würde; was sie abgeben würde; lo que daría;
        regalaría; ce qu'elle donnerait; donnerait volontiers; loathe; detest; despise; hand on; be rid of;
        glad to be rid of; rather not do; le moins; moins aimé; plus pénible; wouldn't miss; would not miss;
        gives away; could do without; bin; would bin; lästigste; was nervt; dislikes; dislike; disliked;
        likes least; like least; least; least liked; least favourite; least favorite; worst; worst part;
        worst bit; worst thing; bad; the bad; bad bits; bad parts; cons; con; minus; minuses; negatives;
        negative; downside; downsides; lows; low; hates; hate; what she hates; what he hates; not so good;
        not so great; pain; pain points; pains; annoying; annoyances; annoys; boring; boring bits; boring
        part; drudgery; chores; chore; ugly; the ugly; give away; would give away; hand over; would hand
        over; hand off; happily hand; hand to somebody else; hand to someone; give to somebody; pass on;
        would pass on; delegate; would delegate; outsource; get rid of; would get rid of; rid of; drop;
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
    "L3": (
        """leaving; leave; leaves; leavers; why people leave; people leave; why leave; left; last one who left; last
        leaver; last to leave; who left; last person who left; quit; quits; quitters; quitting; why people
        quit; turnover; attrition; gave up; gave it up; gave the job up; why gave up; reasons to leave; why
        they go; departures; exits; burnout~; last to quit; too much or too little; too much too little;
        kündigung; warum gehen; gegangen; aufgehört; abandonan; por qué se van; départs; pourquoi partir;
        why people go; person who left; predecessor~""",
        """gave up!; gave it up!; gave the job up!; the last person who!; last person!; last one who!; last colleague~;
        quit because!; left because!; quit after!; quit!; left after!; people leave!; people quit!; leave
        because!; leave when!; leave for~; handed in * notice!; burned out!; burnt out!; burnout!; too
        much!; too little!; had become too!; became too much!; had enough; had enough of!; couldn't take!;
        resigned!; walked out!; who left~; turnover; moved on because; left last year; left in~; hat
        aufgehört; ist gegangen; se fue; est parti; couldn't stand""",
    ),
    "L4": (
        """stress; stressful; pressure; pressures; when tight; tight; gets tight; tight times; crunch; crunch time;
        deadlines; deadline; peaks; peak times; busy times; busy season; when it gets tight; stress points;
        stressors; stressful times; hot phases; rush; squeeze; hard times; tough times; when hectic; hectic;
        panic; what makes it stressful; who makes it so; bottlenecks; druck; stressig; eng; wann eng; wird
        es eng; estrés; presión; agobio; pression; stressant; when is it stressful; pinch; pinch points;
        heat""",
        """gets tight!; get tight!; tight when!; tight~; it is tight; stressful!; stress!; stressed!; pressure!; under
        pressure!; crunch!; deadline!; deadlines!; before a deadline!; before the deadline!; end of quarter;
        end of the month; end of term; end of month!; month end!; year end~; busy season!; peak!; peaks!;
        rush!; hectic!; crazy before; chaos when; panic!; worst weeks; last minute!; at the last minute!;
        all at once!; everything at once; when two!; nights before; week before!; weeks before!; piles up;
        pile up!; changes their mind!; change their minds; squeezed!; short staffed!; understaffed!; wird es
        eng; termine; unter druck; aprieta; fires to put out; grant season; exam weeks; launch week; release
        week; budget season; firefighting""",
    ),
    "L5": (
        """voll; wie voll; wie voll ist die woche; wie anstrengend; anstrengend; cómo de pesada; pesada; lourde;
        semaine lourde; workload; work load; load; weight; heavy; how heavy; heaviness; heavy week; ordinary
        week; weight of the week; burden; strain; exhaustion; intensity; effort; tiredness; how tired; how
        hard is a week; how heavy is a week; load 1-5; workload /5; belastung; arbeitslast; wie schwer;
        carga; carga de trabajo; charge; charge de travail; heaviness 1-5""",
        """eher locker!; locker; pesado; lourd; heavy!; quite heavy!; crushing!; not too heavy!; light week!; lighter!;
        weeks are heavy!; ordinary week!; workload!; exhausting!; exhausted!; tiring!; drained; manageable!;
        bearable!; overloaded!; swamped~; load is!; heavy but!; a lot but; on the heavy side!""",
    ),
    "L6": (
        """was keiner sagt; keiner sagt; was niemand sagt; nadie avisa; lo que nadie dice; lo que nadie cuenta; ce que
        personne ne dit; personne ne prévient; surprise; surprises; surprised; surprising; surprised by;
        what surprised; biggest surprise; surprised her; surprised him; surprised you; nobody told; nobody
        told you; nobody tells; nobody told her; no one told; no one tells you; nobody says; not told;
        unexpected; what nobody tells; didn't expect; not expected; hidden; hidden side; untold; wish
        someone told~; secret; secrets; unspoken; told beforehand; beforehand; what they don't tell; things
        nobody tells; überraschung; überrascht; niemand gesagt; hat niemand gesagt; sorpresa; sorprendió;
        nadie le dijo; personne ne dit; étonnant; wtf; wow""",
        """nobody told!; nobody tells!; no one told!; no one tells!; nobody ever told!; nobody warned!; no one warned!;
        never told; they don't tell!; don't tell you!; doesn't tell you; surprised me!; surprised her!;
        surprised him!; surprised by!; was surprised!; surprised how!; surprised that!; surprise!; biggest
        surprise!; unexpected!; didn't expect!; did not expect!; hadn't expected!; never expected!; wasn't
        expecting; had no idea!; no idea how much!; not in the job ad!; nobody mentions!; nobody mentioned!;
        nobody says!; not in the brochure!; hat mir niemand gesagt; niemand sagt; nadie me dijo; personne ne
        m'a dit; shocked""",
    ),
    "L7": (
        """misbelief; misbeliefs; wrong belief; they think; think; believe; untrue; urban legend; fausse idée; falsche
        vorstellung; irrtum; myth; myths; misconception; misconceptions; cliche; clichés; clichés wrong;
        stereotypes; stereotype; prejudice; prejudices; wrong beliefs; people believe; people think; at
        parties; parties; party; party talk; party myth; party question; wrong; simply wrong; what people
        get wrong; get wrong; people get wrong; wrong ideas; false ideas; misunderstood; misunderstandings;
        misunderstanding; what people think; outsiders; outsiders think; not true; believed; public image;
        image; what others believe; mythos; klischee; klischees; vorurteil; vorurteile; irrtümer; mitos;
        mito; prejuicios; idées reçues; mythe; busting; debunk; false beliefs; what people believe""",
        """at parties!; people at parties!; people think!; people believe!; everybody thinks!; everyone thinks!; people
        assume!; people always think!; everyone assumes!; everybody assumes!; everybody believes!; they
        think we; think we just!; think i just; think we all; think all we do!; thinks i~; think i!; think
        it's all!; myth!; misconception!; simply wrong!; wrong about!; get wrong!; not true that!; cliché!;
        cliche!; stereotype!; people imagine!; friends think!; family thinks!; my mother thinks!; outsiders
        think!; outsiders!; alle denken; die leute glauben; die leute denken; la gente cree; la gente
        piensa; les gens pensent; les gens croient""",
    ),
    "E1": (
        """where beginners come from; beginners come from; where new people come from; wo anfänger herkommen; wie neue
        anfangen; los últimos; les derniers; entry; getting in; get in; ways in; way in; routes in; how to
        get in; how people get in; how to break in; break in; breaking in; into the field~; start for
        beginners; how beginners start; beginners start; beginners' start; beginners; last beginners; last
        few beginners; recent hires; new hires; recent starters; last hires; hires; last juniors; newcomers
        start; how newcomers start; how the new ones got in; got their start; their start; starting out;
        foot in the door; foot in door; entry route; entry routes; entry paths; entry points; how to start;
        how people start; how people join; door in; doors in; recruits~; einstieg; einstiege; wie
        einsteigen; berufseinstieg; anfänger; entrada; cómo entrar; comenzar; entrée; débuts; accès; how
        others got in; how others started; first job in the field; how people get started; junior hires; how
        do people get in""",
        """last three!; last few beginners!; last beginners!; last three beginners; last hires!; last two hires!; last
        three hires; last two; last three; last few!; newest!; our newest!; our last; most recent hire!;
        most recent!; beginners got!; beginners came!; beginners here!; got their start!; got in through!;
        got in by!; get in through!; get in by!; got in via!; came in through!; came in as!; came in via!;
        come in through!; come in via!; come through; came through an internship!; through an internship!;
        internships!; internship first!; via internship!; as interns!; interns who; one was a; one came
        from!; one came; another came; started as an intern; trainee programme!; trainee scheme!; foot in
        the door!; working students; placement~; graduate scheme!; grad scheme; temp job!; break in!; people
        get in!; ways in!; most start; most people start!; most get in!; most came; apprentices~; über ein
        praktikum; quereinstieg; quereinsteiger; cold email~; wrote to us; walked in~; graduate programme""",
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
        """counts in the end; nothing else counts; nice on the wall; nice to hang; helps; is a must!; brauchst du; hace
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
        """was zählt; was man braucht; qué hace falta; qué habilidades; ce qu'il faut; was muss man können; gut darin;
        skills; skill; key skills; skills needed; skills required; important skills; skills that matter; top
        skills; skill set; skillset; abilities; strengths; qualities; traits; talents; competencies;
        competences; what it takes; what makes good; what makes somebody good; makes good; good at this;
        good at it; good at the job; good people; good one; who is good; what matters; matter most; most
        important skills; notices; notice; skills noticed; skills to have; soft skills; hard skills; need to
        be good at; you need; needs; what you need; needed; need; character; personality; success factors;
        marks of a good; sign of a good; signs of good; what to be good at; fähigkeiten; kompetenzen; skills
        die zählen; können; eigenschaften; habilidades; competencias; cualidades; compétences; qualités;
        aptitudes; talent; what good ones have; must be good at; want to see; look for in people""",
        """good at this!; good at it!; good at the job!; good ones!; the good ones!; best people!; the best people;
        best ones!; skills!; skill!; you notice!; notice when!; notices when; i notice!; what matters is!;
        matters most!; most important thing is~; you need to be!; need to be able!; being able to!; ability
        to!; able to!; patience!; curiosity!; listening!; empathy!; attention to detail!; communication!;
        communicating!; writing well!; writes well; clear writing!; thick skin!; thick skinned; stamina!;
        organised!; organized!; people skills!; problem solving!; asks questions!; asking good questions!;
        asking questions!; judgement!; judgment!; humour; taste~; calm under!; staying calm!; stay calm; eye
        for!; a head for; nose for; humility; persistence; resilience; being kind; reliability; diplomacy;
        negotiating~; what sets * apart; stand out!; stands out!; geduld; neugier; zuhören; paciencia;
        curiosidad; écoute; patience; good with people; good with numbers""",
    ),
    "E4": (
        """bad at; weak in; were you bad at; weren't good at; at the outset; schlecht in; hatte mühe; le costó; eu du
        mal; struggled; struggled with; had to learn; learn; learned; learnt; learning; learned on the job;
        on the job learning; could not do; couldn't do; could not do at first; could not do at all; not able
        at first; what she couldn't do; what he couldn't do; weak at first; weakness; weaknesses; gaps; gap;
        skill gap; steep learning curve; learning curve; how learned; how she learned; how he learned; what
        she had to learn; hardest to learn; hardest thing to learn; missing skills; at the beginning; at
        first; beginning; began with; taught herself; taught himself; gelernt; lernen; musste lernen; konnte
        nicht; anfangs; aprendió; aprender; no sabía; apprendre; appris; ne savait pas; self taught; unable
        at start; learning it; new skill""",
        """were you bad at; made me; wrote three pages~; my trainer!; trainer made; showed me how!; struggled with!;
        took me a year; could not do!; couldn't do!; couldn't!; could not at all!; couldn't * at all!; when
        i began!; when i started!; when she started!; when she began!; when he started; at the beginning!;
        at first!; had to learn!; had to teach!; taught myself!; taught herself!; taught himself!; learned
        by!; learnt by!; learned it by!; learned to!; learnt to!; learned it!; learned from!; learnt from!;
        learned on the job!; learned how!; no clue!; no idea how to!; had no clue!; terrible at!; hopeless
        at!; bad at!; useless at!; was awful at; scared of; terrified of!; picked it up!; picked up;
        learning curve!; never learned~; watched!; by watching!; by copying!; sat next to!; sitting next
        to!; practised!; practiced!; through practice; trial and error!; by doing; from a colleague!; a
        colleague showed; konnte ich nicht; habe ich gelernt; aprendí; j'ai appris""",
    ),
    "E5": (
        """application; applications; applying; applicants; apps that work; read on; reads on; makes you read on; makes
        her read on; makes him read on; what makes you read on; good application; good applications; cover
        letter; cover letters; cv; cvs; cv tips; resume; résumé; resumes; on the desk; what they look for;
        look for; looks for; hiring; hiring tips; application tips; stand out; standing out; what stands
        out; how to stand out; hiring criteria; screening; candidates; bewerbung; bewerbungen;
        bewerbungstipps; weiterlesen; solicitud; solicitudes; candidatura; candidature; candidatures; lettre
        de motivation; what catches eye; catches her eye; catches eye; portfolio~; application reading""",
        """application!; applications!; applicant!; applicants!; read on!; reads on!; keep reading!; keeps reading!;
        read further; stop reading!; stops reading; cover letter!; cover letters!; cv!; cvs!; resume!;
        résumé!; resumes; catches my eye!; catches her eye!; catches the eye!; catch my eye!; on my desk!;
        on her desk~; stands out if; personal letter; letter that!; spelling mistakes!; typos!; shortlist!;
        shortlisted!; pile!; bin~; generic!; first line!; first sentence!; concrete example!; looks for;
        look for!; we look for!; portfolio; bewerbung; anschreiben; solicitud; candidature; candidates who!;
        a candidate""",
    ),
    "E6": (
        """another degree; second degree; further degree; further study; master; masters; master's; master's worth it;
        masters worth it; worth it; grad school; graduate school; postgrad; postgraduate; phd; doctorate;
        doctoral; mba; more school; back to school; degree pay off; degree worth it; pays off; pay off;
        degree pays; does another degree; extra degree; worth a degree; roi of degree; masterstudium; master
        lohnt sich; lohnt; lohnt sich; zweiter abschluss; máster; doctorado; posgrado; merece la pena; vale
        la pena; doctorat; un autre diplôme; further education; higher degree; need a master; advanced
        degree; more study; study more""",
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
        """free term!; free semester!; spare term; a term free; semester off!; take a course!; take a class!; course
        in!; course on!; courses in!; a class in!; class on; would take!; i'd take!; would pick!; i'd pick!;
        would choose!; a project!; own project!; side project!; small project!; statistics course!; stats
        course; course!; module; workshop; evening class!; online course!; bootcamp; learn some; learn to
        code~; build a small; build something; kurs; curso; un cours""",
    ),
    "E8": (
        """first job; first post; landing a job; land a job; land first job; first position; how hard; how hard to get
        in; how hard is it; hard to get in; difficulty; getting hired; competition; competitive; hard to
        land; odds; chances; hardness; first role; getting a first job; landing the first post; difficulty
        of entry; how hard 1-5; entry difficulty; job market; market; erste stelle; wie schwer;
        schwierigkeit; konkurrenz; primer empleo; dificultad; premier poste; difficulté; concurrence; hard
        to start; barrier""",
        """hard to land!; hard to get!; hard to get in!; hard to find; hard to get a first!; very hard!; quite hard!;
        pretty hard!; really hard!; not that hard!; not too hard!; easy to get!; easy to land; easy enough!;
        first post!; first job is!; first job takes; competitive!; applicants per!; applicants for!; for
        every post; dozens of applications!; hundred applications!; applications before!; lucky to get;
        brutal!; tough market!; job market!; schwer eine stelle""",
    ),
    "C1": (
        """überstunden; cuántas horas; combien d'heures; wie viele stunden; horas a la semana; hours; hrs; hours a
        week; hours per week; hrs/week; hrs/wk; h/week; h/w; weekly hours; working hours; work hours;
        working time; how many hours; hours worked; hours week; normal hours; long hours; overtime; time per
        week; hours/wk; hours in a normal week; stunden; arbeitszeit; wochenstunden; horas; horas semanales;
        jornada; heures; heures par semaine; horaires; hours?; week hours; normal week hours; full time;
        part time~""",
        """hours a week!; hours per week!; hours in a!; hours weekly!; hrs a week!; hrs/week!; hours on paper!; hours
        is normal!; a week on average; overtime!; contract says!; on paper~; hour week!; hours!; hrs!; in by
        nine; nine to five!; 9 to 5!; nine to six; from nine; till six; leaves at; out by six; work
        weekends~; evenings too; fifty hours!; forty hours!; stunden; überstunden; horas; heures; part time;
        full time""",
    ),
    "C2": (
        """where; where works; where she works; where he works; location; place; place of work; workplace; work place;
        office; desk; desk or home; at a desk; remote; remote work; remote?; home office; homeoffice; wfh;
        hybrid; home or office; office or home; on site; onsite; on the road; travel; travels; travelling;
        traveling; commute; where based; based; setting; work setting; physical place; indoors; outdoors;
        ort; arbeitsort; wo; büro; unterwegs; lugar; dónde; oficina; teletrabajo; lieu; où; bureau;
        télétravail; remote or not; place/travel; environment~; working from""",
        """at a desk!; at home!; from home!; work from home!; works from home!; home office!; wfh; remote!; remotely!;
        hybrid!; in the office!; at the office!; office days!; days in the office!; office!; open plan!; on
        the road!; on site!; on the train!; travel!; travels!; travelling!; traveling!; at the kitchen
        table!; kitchen table!; commute!; in the field~; in the lab; in the workshop; on the ward;
        outdoors!; from anywhere!; where i work; im büro; zu hause; unterwegs; en casa; oficina; au bureau;
        à la maison; en déplacement; van; at a client; client site!""",
    ),
    "C3": (
        """balance; work life balance; work-life balance; wlb; work life; work/life; life; life outside; life outside
        work; private life; free time; spare time; leisure; room left; room for life; time off; time left;
        room for everything else; everything else; evenings; evenings and weekends; weekends; family; family
        time; family life; hobbies; outside work; after work; rest of life; leftover time; vereinbarkeit;
        freizeit; privatleben; conciliación; tiempo libre; vida; équilibre; temps libre; vie privée; balance
        1-5; balance /5; life besides; compatible with family""",
        """room for!; room left!; room is left!; plenty of room!; hardly any room!; time for my!; time for her; time
        for family!; time for the kids!; time for friends; evenings are mine!; evenings are!; evenings!;
        most evenings!; weekends are!; weekends free!; weekends!; my weekends; my own time; work life
        balance!; balance!; see my kids!; see the kids!; see my children; family!; hobbies!; private life;
        outside work!; outside of work!; after work!; time off!; sacred!; holidays~; home for dinner!; home
        by six!; home by; pick up * kids!; plays in a; choir; freizeit; feierabend; le soir; fin de semana;
        not much left!; hardly any!""",
    ),
    "C4": (
        """einstieg geld; geld einstieg; einstiegslohn; cuánto se gana; cuánto gana; combien; combien gagne; sueldo
        inicial; salaire débutant; make; makes; trainees make; juniors make; beginners make; make money;
        what do you make; starters; entgelt; einkommen; cobran; cobra; gana; gagne; touche; net; gross;
        début de carrière paie; pay; paid; salary; salaries; wage; wages; money; earnings; earn; earns;
        income; compensation; comp; starting pay; starting salary; start salary; starter pay; starting wage;
        beginner pay; beginner salary; entry pay; entry salary; junior pay; junior salary; pay for
        beginners; pay for a beginner; pay of a beginner; paid in a year; what a beginner earns; pay range;
        salary range; how much; €; $; £; rate; rates; day rate; remuneration; stipend; gehalt;
        einstiegsgehalt; lohn; verdienst; geld; bezahlung; sueldo; salario; dinero; paga; salaire; paie;
        argent; rémunération; pay at start; first salary; pay?; money at start; band; pay band; beginner $;
        finances; financials""",
        """seven fifty; fifteen an hour; an hour in the first year; start you on!; beginners make!; trainees make;
        starters make; before tax; net par mois; netos; netto; al mes; par mois; im monat; gana; cobra;
        gagne; on touche; band~; a beginner earns!; beginners earn!; beginner gets!; beginners get!;
        starting salary!; starting pay!; start on!; starts on!; starts at~; start at~; starters get!;
        juniors get!; juniors earn!; earn about!; earns about; earns around; earn around!; earn!; earning~;
        paid!; pays!; pay is!; pay!; salary!; salaries!; wage!; wages!; a year before tax!; before tax!;
        gross!; net~; per year!; a year~; per annum!; per month~; per hour; an hour~; brutto; im jahr; al
        año; par an; k a year!; money is!; the money!; cash~; minimum wage!; union scale; tariff; tvl;
        bonus~; entry level pay""",
    ),
    "C5": (
        """safe job; cómo de seguro; seguro; sûr; stable; wie sicher; sicher?; security; job security; job safety;
        safe; safety; secure; secureness; stability; how safe; how secure; permanence; permanent; contract;
        contracts; tenure; risk; contract length; fixed term; layoffs; sicherheit; jobsicherheit; sicher;
        befristet; vertrag; seguridad; estabilidad; sécurité; stabilité; sécurité de l'emploi; security 1-5;
        security /5; how safe is the job; precarious""",
        """safe!; quite safe!; pretty safe!; very safe!; fairly safe!; secure!; job security!; permanent contract!;
        permanent!; fixed term!; fixed-term!; year to year!; for good!; for life!; contract ends!;
        contract!; contracts!; contract runs!; renewed every!; renewed; renewal; layoffs!; laid off!;
        redundancies!; redundant; tenure!; tenured!; stable!; grant funded!; grant money; soft money; civil
        servant!; union!; fire~; fired!; unbefristet; befristet; fijo; cdi; cdd; rock solid!; as long as""",
    ),
    "C6": (
        """team; the team; her team; his team; culture; atmosphere; lunch; lunch table; lunch with the team; at lunch;
        colleagues; coworkers; co-workers; people; the people; vibe; vibes; mood; climate; team culture;
        working atmosphere; what i would notice; would notice; team feel; team spirit; feel; company
        culture; office culture; kollegen; kollegium; stimmung; betriebsklima; mittagstisch; equipo;
        ambiente; comida; équipe; ambiance; déjeuner; team lunch; what the team is like; who are they; team
        like; social; crew""",
        """lunch!; at lunch!; lunch table!; lunch together!; eat together!; eats together!; over lunch!; the team is!;
        team is!; my team!; our team!; team!; teams are~; colleagues are!; you'd notice!; you would notice!;
        i'd notice!; notice that we; jokes!; banter!; laugh!; laughing!; loud!; quiet bunch!; talk about~;
        talks about~; talk shop!; first names!; dogs!; cake!; biscuits; friday drinks!; after work drinks;
        nerdy; dark humour; atmosphere!; mixed bunch!; mix of; mixed team; close knit!; tight knit; everyone
        knows; all ages; beim mittagessen; im team; en la comida; à midi; nobody talks about work!; gossip!;
        crosswords; football""",
    ),
    "C7": (
        """conflict; conflicts; disagreement; disagreements; disagree; arguments; argument; fights; fight; quarrel;
        mistakes; mistake; error; errors; error culture; when things go wrong; went wrong; something went
        wrong; goes wrong; go wrong; last time something went wrong; failures; failure; failure handling;
        when it goes wrong; crisis; incident; incidents; mishap; blunder; screw up; screw-up; screwups;
        trouble; how conflicts are handled; conflict handling; dispute; blame; streit; konflikt; konflikte;
        fehler; fehlerkultur; schief gegangen; conflicto; conflictos; errores; salió mal; conflit; conflits;
        désaccord; erreur; erreurs; things going wrong; postmortem""",
        """went wrong!; goes wrong!; gone wrong!; go wrong!; something broke!; messed up!; screwed up!; mistake!;
        mistakes!; error!; an error; disagreed!; disagree!; disagreement!; two people!; argued!; argue!;
        argument!; argument about; conflict!; conflicts!; quarrel!; quarrelled!; fight!; shouted!;
        shouting!; yelled!; shouts; blame!; blamed!; nobody was blamed!; no blame!; apologised!;
        apologized!; apology; sat down together!; talked it out!; post-mortem!; postmortem; retro;
        recalled~; wrong figure!; wrong file!; wrong version; deleted~; crashed; escalated!; the boss
        stepped in; ging schief; streit; salió mal; mal passé; fixed it~; wrong number""",
    ),
    "C8": (
        """réussit; qui réussit; wer es schafft; who makes it; makes it here; who is happy here; prospers; perishes;
        right sort; wrong sort; good here; goes under; blooms; bloom; thrives; thrive; who thrives; who
        blooms; who fits; fits; fit~; type; types; sort of person; kind of person; kind of people; what sort
        of person; personality; personality type; right person; right type; who does well; does well here;
        suits; suited; who it suits; withers; wither; blooms / withers; blooms and withers; who withers; who
        fails; who struggles; not for; not suited; wrong type; wer passt; passt; wer aufblüht; blüht auf;
        typ mensch; encaja; quién encaja; tipo de persona; florece; profil; qui s'épanouit; épanouit;
        personnes; who survives; good fit; bad fit; who lasts""",
        """calm people; ceux qui!; quien no; wer nicht; those who want; nobody stays who; bloom!; blooms!; blossom!;
        thrive!; thrives!; flourish!; flourishes!; does well here!; do well here!; does well~; do well~;
        wither!; withers!; struggle here!; struggles!; suffer!; suffers; fits in!; fits here; fit in!;
        fits!; sort of person!; kind of person!; people who!; somebody who!; someone who!; anyone who; those
        who!; type who; doesn't last!; won't last!; don't last!; go under!; goes under; perfectionists!;
        loners!; introverts!; extroverts!; self starters!; self-starters!; if you need!; control freaks; wer
        * braucht; blüht auf; quien necesita; ceux qui; lone wolves; prima donnas; know-it-alls; ego""",
    ),
    "C9": (
        """meaning; meaningful; purpose; impact; matters; how much it matters; does it matter; does it matter?; sense;
        importance; significance; worth; social value; contribution; value to society; mattering; does the
        work matter; makes a difference; difference made; why it matters; sinn; sinnvoll; bedeutung;
        sentido; importa; sens; utilité; impact 1-5; meaning /5; usefulness; useful""",
        """it matters!; matters!; matter a lot!; matters a lot!; matters a great deal!; a great deal!; matters little;
        doesn't matter much; makes a difference!; make a difference!; meaningful!; meaning!; purpose!;
        impact!; useful to~; helps people!; people's lives!; saves lives; nobody would die!; nobody dies!;
        not saving lives!; important work; nobody would notice!; worthwhile!; sinnvoll""",
    ),
    "C10": (
        """people like me; someone like me; somebody like me; background like mine; backgrounds like mine; like mine;
        my background; people with my background; similar background; similar backgrounds; diversity;
        inclusion; others like me; have people like me done well; role models~; done well here; fit of my
        background; like me; newcomers like me; menschen wie ich; leute wie ich; hintergrund wie meiner;
        gente como yo; perfil como el mío; profils comme le mien; des gens comme moi; first gen; minorities;
        women; outsiders do well; what helped; what helped them""",
        """people like you!; people like me!; somebody like you!; someone like you!; background like yours!; background
        like mine!; backgrounds like yours; similar background!; with your background!; same background;
        your kind of background; from your background; did well here; done well!; did well because; first in
        * family!; first generation!; first-gen; what helped!; helped them!; helped her~; helped him~;
        mentor helped; career changers; arts graduates; immigrants; came from teaching too; others from""",
    ),
    "A1": (
        """advancement; advance; advances; progression; career progression; career ladder; ladder; next step; next
        steps; next~; next post; steps on; one step on; two steps on; one and two steps; steps up; up;
        promotion; promotions; promo; growth; career growth; opportunities; opportunities to grow;
        prospects; career prospects; where next; where to next; where people go; where do people go; from
        here; what comes next; comes next; after this; after this job; future career; moving up; move up;
        paths up; exit options; exits~; career steps; how long until; time to promotion; aufstieg;
        aufstiegschancen; karriere; karriereschritte; nächster schritt; perspektiven; ascenso; promoción;
        siguiente paso; progresión; évolution; avancement; suite; prochaine étape; senior; career ahead""",
        """one step on!; two steps on!; next step!; step up!; steps up!; promoted!; promotion!; after two years!; after
        three years!; after five years!; after about; in three years; in two to three years; become senior!;
        becomes senior; senior after!; to senior!; then senior!; senior * then!; then lead!; then head of!;
        then manager!; then director!; head of!; team lead!; team leader!; lead then!; manager then;
        partner~; move up!; moves up; moving up; ladder!; rung; go on to!; goes on to!; people go!; people
        go to!; go into management!; management~; usually go; most go on; next would be!; aufstieg; dann
        leitung; después; ensuite; chef de; jefe; years to; years until!; principal~; deputy""",
    ),
    "A2": (
        """left for something different; something different; something quite different; quite different; different
        paths; different career; other paths; left for; left for something else; leavers~; leaver; career
        changers; career change; switched; switchers; who left for; who changed; alumni; exits; exit; who
        went elsewhere; ex-colleagues; former colleagues; those who left; outside the field; left the field;
        left field; where leavers went; went elsewhere; etwas anderes; ganz anderes; gewechselt; umsteiger;
        cambiaron; algo diferente; algo distinto; autre chose; reconvertis; departed; someone who left; one
        who left""",
        """left for!; left to!; left to become!; left to open!; left to run!; now runs a!; now runs!; runs a~; now a!;
        now is a~; now works as!; became a!; opened a!; opened her; quite different!; something different!;
        something completely different!; totally different!; completely different!; different field!; left
        the field!; left publishing; former colleague!; ex-colleague!; ex colleague; old colleague!; a
        colleague left!; one left; switched to; retrained as!; went into!; went off to!; bakes; baker!;
        yoga; farm!; carpenter!; jetzt ist; hat gewechselt; ahora es; maintenant; gave it all up~; sells~""",
    ),
    "A3": (
        """mentor; mentors; mentoring; mentorship; supporter; supporters; sponsor; sponsors; helped most; who helped;
        who helped most; done most; who has done most; done most for you; biggest help; biggest supporter;
        biggest influence; influences; role model; role models; help along the way; along the way; helper;
        helpers; champion; teacher~; guide; thanks to; people who helped; how they met; how found each
        other; found each other; förderer; mentorin; wer geholfen; unterstützer; mentora; apoyo; quién
        ayudó; mentor·e; soutien; qui a aidé; patron; door opener~; owes most to""",
        """mentor!; mentored!; mentors!; my mentor; done most!; did most!; did the most; helped me most!; helped most!;
        helped her most!; helped him most!; biggest supporter!; biggest help!; took me under!; under *
        wing!; wing!; my first boss!; first boss!; old boss!; former boss!; her boss~; my boss~; professor~;
        my old; my supervisor!; supervisor~; believed in me!; believed in her!; pushed me!; pushed her;
        owe!; owes!; thanks to!; sponsor!; met at!; met through!; met on!; met when!; we met!; they met!;
        met her at; met him at; found each other!; sat beside; vouched for!; taught me everything!; opened
        doors for; gave me my first; gave her her first; looked out for!; hat mich gefördert; me ayudó; m'a
        aidé""",
    ),
    "O1": (
        """está cambiando; cambiando; en changement; im wandel; was sich ändert; was ändert sich gerade; qué cambia;
        qué está cambiando; ce qui change; qu'est-ce qui change; changes; change; changing; what's changing;
        what is changing; changes in the field; field changes; field; the field; shift; shifts; shifting;
        what's shifting; trends; trend; outlook; news; new; what's new; developments; development; recent
        developments; industry; industry trends; industry changes; market~; moving; currents; at the moment;
        right now; now; hot topics; in flux; state of the field; challenges~; change in field; veränderung;
        veränderungen; wandel; trends im feld; was ändert sich; im moment; entwicklung; entwicklungen;
        cambios; cambio; tendencias; novedades; changements; tendances; évolutions; évolution; what moves
        the field; movement; moves""",
        """was sich ändert; shifting!; shift!; shifts!; shifted!; changing!; is changing!; changing fast!; changed a
        lot!; has changed!; at the moment~; right now~; these days!; nowadays!; lately; trend!; trends!;
        trending; moving to!; moving towards!; moving toward!; moving away!; moving online!; more and more!;
        less and less; everybody wants!; everyone wants!; everyone is~; everything is going!; everything
        goes; everything's going; is growing; growing fast; is dying!; shrinking!; shrink; getting smaller;
        getting bigger; consolidation!; regulation!; new rules; new law; new laws; rules changed; budgets~;
        funding~; going digital; digitalisation!; digitisation; digital~; field is!; the field!; the
        industry!; industry is!; im umbruch; ändert sich; verschiebt sich; está cambiando; change beaucoup;
        coming in; on the way out; hype; moves to""",
    ),
    "O2": (
        """future; the future; five years; in five years; 5 years; 5 yrs; in 5 years; in 5 yrs; 5y; in 5; years from
        now; five years from now; future of the field; future here; long term; forecast; prediction;
        predictions; where is it going; where is this going; ten years~; different in five years; different
        in 5 years; vision; horizon; zukunft; in fünf jahren; 5 jahre; futuro; en cinco años; avenir; futur;
        dans cinq ans; met again in five years; what would be different; crystal ball; looking ahead""",
        """in five years!; five years from!; five years time!; in 5 years!; 5 years!; in five!; five years on; in ten
        years; will be!; there will be!; will have!; we'll!; we will!; half of us; half the team; probably
        won't; won't exist; won't be; will be gone!; will look; in the future!; future!; by then!; by 2030;
        predicts; long run; in fünf jahren; in 5 jahren; en cinco años; dans cinq ans; dans 5 ans; same but;
        fewer people; merge; merged; bigger building""",
    ),
    "O3": (
        """engines; translation engines; technology takes; software takes; tech; digital; computers do; computer;
        taking over; replace; replaced; replaced by machines; will machines; ai; a.i; machines; machine;
        automation; automated; automate; robots; robot; chatgpt; gpt; llm; llms; copilot; ki; ia; ai impact;
        ai and machines; machines take over; machines / ai; tasks taken over; taken over; what machines do;
        what machines leave; ai takes; computers; algorithms; technology change; automatisierung; maschinen;
        künstliche intelligenz; automatización; máquinas; automatisation; intelligence artificielle;
        ai/automation; bots""",
        """engine!; already took!; took the; what they leave!; leaves us with; can't do that; it can't; ai!; machine!;
        machines!; chatgpt!; gpt!; llm!; copilot!; automated!; automation!; automate!; robot!; robots!;
        algorithm!; algorithms; scripts do; script; software does!; software now; the computer does; takes
        over!; take over!; taken over!; leaves me!; leave me!; leaves us!; leave us!; left to us!; left to
        humans!; still needs a human!; needs a human!; human touch!; can't be automated!; can't do yet;
        machine does!; does the first draft!; first drafts!; drafts the; transcribes!; transcription;
        translation~; ki!; la ia; l'ia; künstliche; bots!; auto-""",
    ),
    "O4": (
        """places; more places or fewer; more or fewer; fewer; jobs for beginners; beginner jobs; beginners' places;
        jobs outlook; job outlook; job growth; job prospects; demand; openings; vacancies; entry level jobs;
        places for beginners; beginners find; more jobs; fewer jobs; future jobs; junior positions; hiring
        outlook; stellen; mehr oder weniger stellen; plazas; más o menos; empleo futuro; postes; débouchés;
        offres; places 1-5; number of places; market for beginners""",
        """more places!; fewer places!; fewer jobs!; fewer!; far fewer!; far more!; more jobs!; more posts; fewer
        posts!; fewer beginners!; fewer junior!; fewer entry; more openings!; fewer openings!; less
        openings; less jobs!; less junior; hiring fewer!; hiring more!; hiring freeze!; not hiring; demand
        is!; demand!; openings!; vacancies!; juniors will; beginners will!; places for!; shortage!; not
        enough people!; desperate for people!; desperate for; weniger stellen; mehr stellen; menos plazas;
        moins de postes; shrinking intake""",
    ),
    "O5": (
        """where to begin; where to start; where begin; where start; corner; corner of the field; which corner; niche;
        niches; subfield; sub-field; area to start; starting today; start today; if starting today; if she
        started today; if starting now; if i started now; best area; best place to start; growth area; where
        would you begin; where would she begin; starting out today; today i'd begin; starting point; entry
        corner; which area; wo anfangen; ecke; nische; heute anfangen; por dónde empezar; rincón; nicho; par
        où commencer; coin; créneau; hot area; promising area; sector to start; which part of the field;
        begin today; speciality; specialty""",
        """starting out today!; starting today!; start today!; started today!; starting now!; if i started!; if i were
        starting!; if she were starting!; if she started!; were starting out!; were starting!; begin in!;
        would begin!; i'd begin!; would start in!; i'd start in!; start in the!; begin with~; corner!;
        corner of!; niche!; subfield; area to; go into * if; go into!; go for~; specialise in!; specialize
        in!; today i would!; today i'd!; today she'd!; heute würde ich; hoy empezaría; aujourd'hui je;
        commencerais; growing area""",
    ),
    "G1": (
        """better than others; better than competitors; do better; does better; better; what they do better; what you
        do better; edge; competitive edge; advantage; competitive advantage; usp; strengths of the company;
        company strength; company strengths; strength; competitors; competition~; vs competitors; unique;
        unique selling point; selling point; what's special; stands for; differentiator; what sets them
        apart; sets apart; good at as a company; besser als andere; stärke; stärken; wettbewerb; mejor que
        otros; ventaja; mieux que les autres; atouts; force; known for; why clients come""",
        """better than!; better than others!; better than the!; do better!; does better!; we do better; nobody else
        does!; nobody else; no one else!; only ones who!; only ones!; only firm; competitors!; competitor;
        competition; our edge; edge!; known for!; we're known; famous for; clients come; customers come;
        customers stay!; stay because; faster than!; cheaper than!; sets us apart!; usp; unique!;
        advantage!; besser als; mejor que; mieux que""",
    ),
    "G2": (
        """teams; other teams; neighbouring teams; teams nearby; near teams; teams near; departments; other
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
        """new people come; come to you; get new people; find people; newcomers come; how do people come; vacancy;
        posts; hiring; hiring process; hire; hires; how they hire; recruitment; recruiting; recruits;
        recruiting cycle; taken on; how taken on; how people are taken on; being taken on; get hired; how to
        get hired here; time of year; when they hire; hiring season; when to apply; application period;
        intake; applying here; selection; selection process; interviews~; interview process; process;
        timeline; openings; season; einstellung; einstellungen; wann wird eingestellt; eingestellt;
        bewerbungsprozess; contratación; contratan; proceso de selección; época; recrutement; embauche;
        période; how hired; vacancies here; dates; deadlines~""",
        """speculative application!; advertised posts!; through the advertised; nearly always in; taken on!; take
        people on!; takes people on!; take on!; hire in!; hires in!; hire twice; we hire!; they hire!;
        hiring!; hired!; recruit!; recruits!; recruitment!; recruit in; posts are advertised!; advertise!;
        advertised!; adverts; vacancies; intake!; in spring!; in autumn!; in september!; in january!; in
        march; in october; time of year!; once a year!; twice a year!; rounds of!; interview rounds; two
        interviews!; three interviews!; test day!; trial day!; assessment; through the website!; website;
        word of mouth!; referrals get; stellen werden; eingestellt; contratan; embauchent; apply by; apply
        in""",
    ),
    "G4": (
        """worries; worry; management worries; boss worries; top worries; bosses; people at the top; at the top; top;
        awake; keeps awake; keeps them awake; awake at night; sleepless nights; what keeps the top awake;
        leadership; leadership concerns; concerns; executives; fears; big challenges; challenges; company
        challenges; biggest challenge; risks; problems; board; ceo; chefs; sorgen; führung; was die chefs
        wach hält; preocupaciones; dirección; retos; inquiétudes; direction; défis; soucis; strategic
        worries; headaches""",
        """keeps * awake!; awake!; awake at night!; at night; lose sleep!; loses sleep; sleepless; worry about!;
        worries about!; worried about!; worry!; worries!; the top!; at the top!; management is; management
        worries!; bosses!; board!; the board; ceo!; director worries; afraid of!; fear!; fears!; biggest
        worry!; biggest fear!; biggest headache; cash flow!; losing clients; losing staff; competition from;
        cuts!; budget cuts!; budget!; funding!; regulators; sorgen; preocupa; inquiète""",
    ),
    "G5": (
        """compared; comparison; compared to others; compared to other places; compared with other places; other
        places; vs other places; set against; previous employers; other employers; earlier jobs; earlier
        employers; difference to others; how is this place; this place; what it is like here; like here;
        place compared; place vs; vs previous; vs. others; old job vs new; what's this one like; company vs;
        here vs elsewhere; elsewhere; vergleich; im vergleich; andere arbeitgeber; comparado; comparación;
        otros lugares; comparé; comparaison; par rapport; other workplaces; previous company; previous
        places""",
        """compared to!; compared with!; set against!; in comparison!; other places!; other places i!; other firms!;
        other companies!; other agencies; previous job!; previous place!; last place!; last job~; last firm;
        old place!; my old firm!; where i worked before!; worked before!; than elsewhere!; than anywhere!;
        than at; here is calmer; calmer here!; slower here!; faster here; more relaxed!; friendlier!; more
        human; bigger than; smaller than!; more bureaucratic; flatter!; less politics!; im vergleich;
        comparado con; par rapport à; unlike * here; unlike; warmer""",
    ),
    "F1": (
        """where for me; my fit; fit; fit for me; fits me; where i fit; where i'd fit; where would i fit; where would
        you put me; put me; would put me; place for me; where me; me here; suits me; right role for me; role
        for me; my place; my spot; about me; sees me; sees me in; how she sees me; how he sees me; what
        suits me; where she sees me; impression of me; wo ich passe; passt zu mir; wohin mit mir; dónde
        encajo; encajo; me ve; où me placer; ma place; match for me; me in this field; best role for me;
        advice on fit""",
        """put me!; would put me!; put you!; put you in!; i'd put you!; sees me!; see me in!; see you in!; i see you!;
        could see me!; could see you!; can see you; picture you; picture me; fit for me; i'd fit!; i would
        fit!; you'd fit!; you would fit!; would suit me!; suit me!; suits me!; suit you!; suits you!; good
        for me~; somebody like me * in; from what * heard!; from what you say!; from what you've told; right
        for you; right for me; would have me; would place me!; place me!; rather than * me""",
    ),
    "F2": (
        """hesitate; hesitation; hesitations; would hesitate; makes hesitate; weak spots; weak spot; weaknesses in cv;
        weaknesses; my weaknesses; my weak points; weak points; my papers; my cv; cv gaps; cv weaknesses; my
        gaps; gaps in cv; gaps; holes; red flags; red flag; concerns about me; employer concerns; doubts;
        doubts about me; what would put employers off; put off; against me; missing in my cv; missing from
        cv; lacking; what i lack; what's missing; my cv feedback; cv feedback; feedback on cv; schwächen;
        meine unterlagen; lücken; zögern; puntos débiles; dudar; mi cv; points faibles; hésiter; mon cv;
        weakness on paper; drawback; drawbacks of mine""",
        """hesitate!; would hesitate!; hesitation!; make them hesitate; might worry!; would worry!; employer would!;
        employers would!; employer might!; gap in!; gap year!; gaps in!; the gap!; no experience in!; lack
        of!; lacks!; lacking!; missing!; my cv!; your cv!; my papers!; your papers!; my resume; your resume;
        on paper~; red flag!; red flags; too academic!; overqualified!; underqualified; too many short!; job
        hopping!; hops; no internships!; no internship; they'd ask why!; would ask why; would wonder!; might
        wonder!; wonder why!; put them off!; put off!; raise an eyebrow!; raises questions!; doubts; no
        proof; never worked in; zögern; dudaría; hésiterait""",
    ),
    "F3": (
        """neighbouring occupations; neighboring occupations; neighbouring jobs; neighbouring fields; related jobs;
        related fields; related careers; related occupations; adjacent jobs; adjacent fields; adjacent
        roles; adjacent; similar jobs; similar careers; other jobs; other occupations; other fields; other
        options; options; other careers; other roles; not overlook; don't overlook; should not overlook;
        overlook; overlooked; also consider; consider; consider also; look at also; also look at;
        alternatives for me; alternative careers; alternative jobs; neighbours; nearby jobs; neighbouring;
        related; nachbarberufe; verwandte berufe; ähnliche berufe; andere berufe; profesiones cercanas;
        profesiones afines; otras profesiones; métiers voisins; métiers proches; autres métiers; sideways;
        side doors""",
        """overlook!; don't overlook!; not overlook!; also look at!; look at also; look also at; should look at!; look
        into!; also consider!; consider!; could consider; neighbouring!; neighboring; related jobs!; related
        fields; related; similar jobs!; adjacent!; next door jobs; occupations!; sideways!; also * might
        suit; have you thought of!; have you thought about!; think about * too; worth a look!; nachbarberuf;
        también; aussi regarder""",
    ),
    "F4": (
        """glad; how glad; how glad would i be; glad here; happy; happiness; how happy; would i be happy; happy here;
        would i like it; my happiness; honest guess; guess; her guess; his guess; your guess; would i enjoy
        it; satisfaction for me; gut feeling; prognosis for me; would be glad; me happy; glücklich; ehrliche
        einschätzung; zufrieden; feliz; contenta; heureux; heureuse; contente; honest estimate; glad 1-5;
        happiness /5; fit score; odds for me""",
        """honest guess!; my guess!; her guess!; his guess!; guess is; would be glad!; i'd be glad; you'd be glad!;
        you'd be happy!; you would be happy!; i'd be happy!; i would be happy; be happy here!; glad in this;
        glad!; very glad!; quite glad; you would enjoy!; you'd enjoy!; i'd enjoy it; would love it!; you'd
        love it!; you'd hate it; bored after; bored within""",
    ),
    "V1": (
        """next for me; for me; me next; to do next; für mich; para mí; pour moi; was ich tun soll; tun soll; was tun;
        was würde sie tun; was soll ich tun; qué haría; qué debo hacer; qué hacer; que faire; ce que je dois
        faire; if he were me; should i do; advice; advise; advises; advice for me; advice to me; advice to
        beginners; her advice; his advice; best advice; tips; tip; top tip; hint; hints; suggestion;
        suggestions; suggests; recommendation; recommendations; recommends; recommended; in my place; in my
        shoes; my place; if you were me; if she were me; if i were you; until summer; till summer; before
        summer; by summer; by next summer; next summer; between now and summer; between now and next summer;
        now until summer; what should i do; what to do; what i should do; should do; to do; do now; do next;
        what to do next; next steps; next step; next moves; action; actions; action items; plan; plan until
        summer; my plan; homework; todo; to-do; todos; guidance; counsel; do this; what now; steps for me;
        rat; ratschlag; ratschläge; tipps; rat für mich; an meiner stelle; bis sommer; bis zum sommer;
        empfehlung; empfehlungen; consejo; consejos; en mi lugar; hasta el verano; recomendaciones; conseil;
        conseils; à ma place; d'ici l'été; recommandations; what would she do; what would you do; do if me""",
        """in my place!; in your place!; in your shoes!; in my shoes!; if i were you!; if she were me!; if he were me!;
        were me!; if i was you!; were in my; advice!; advised!; advises!; my advice!; her advice!; his
        advice!; tip!; tips; top tip!; suggested!; suggests!; suggest!; recommended!; recommends!;
        recommend!; would recommend; told me to!; says i should!; said i should!; said to!; you should!; i
        should!; should!; should try!; try to!; try and; get some; get an internship!; find an internship!;
        find a!; do an internship!; internship at; go and!; go and see; go to~; volunteer!; volunteer at!;
        apply~; apply to; apply now; apply early; start a!; build a!; write a!; write something; make
        something; read~; learn * before!; before summer!; by summer!; next summer!; until summer!; this
        summer!; over the summer; between now and!; spend a day!; spend a week; shadow somebody!; shadow
        someone!; work in a; take any job; get your hands; get hands on; an deiner stelle; an ihrer stelle;
        würde ich; ich würde; consejo; te aconsejo; en tu lugar; je te conseille; à ta place; don't wait;
        start now; first thing * would do; first thing i'd do; would do""",
    ),
    "V2": (
        """younger self; her younger self; his younger self; to younger self; advice to younger self; at my age; my
        age; yourself at my age; to herself; to himself; tell yourself; tell herself; tell himself; tell
        your younger self; would tell herself; wish had known; wish she had known; wish he had known; wish i
        knew; wish i'd known; wish she knew; wished known; known earlier; what she wishes; wishes; wish;
        hindsight; in hindsight; looking back; lesson; lessons; lessons learned; life lesson; letter to
        younger self; back then; at 20; at 21; at 22; at twenty; young; jüngeres ich; in meinem alter; sich
        selbst; a mi edad; yo joven; plus jeune; à mon âge; soi-même""",
        """younger self!; at my age!; at your age!; tell myself!; tell herself!; tell himself!; told myself; tell my
        younger!; tell her younger; my younger; when i was your age!; wish i had!; wish i'd!; wish i knew!;
        wishes she had!; wishes she'd!; wished she; wish someone had!; wish somebody had!; should have *
        earlier!; would have * earlier!; sooner!; earlier~; looking back!; in hindsight!; at twenty!; at 20;
        at twenty-one; back then!; don't worry so!; worry less!; stop worrying!; relax!; be braver!; be
        brave; less afraid; more time than; you have time!; ask more!; ask for help!; ask for more; slow
        down; mit zwanzig; a mi edad; à mon âge""",
    ),
    "V3": (
        """bad advice; worst advice; worst advice given; wrong advice; advice to ignore; ignore; ignore this; don't
        believe; don't listen; not to do; what not to do; don't; donts; don'ts; do not; advice everybody
        gives; everybody's advice; common bad advice; common advice; poor advice; harmful advice; false
        advice; useless advice; overrated; overrated advice; overrated tips; beware; avoid; schlechter rat;
        schlechte ratschläge; falscher rat; mal consejo; malos consejos; mauvais conseil; mauvais conseils;
        bad tips; bad tip; rubbish advice""",
        """bad advice!; worst advice!; wrong advice!; terrible advice!; advice everybody!; advice everyone!; everybody
        gives!; everyone gives; everybody says!; everyone says!; everybody tells!; everyone tells!; people
        say * but; they say; people always say!; they always say!; don't listen!; never listen; ignore!;
        ignore anyone!; ignore people; ignore those; rubbish!; nonsense!; bullshit; overrated!; don't
        believe!; is wrong!; simply wrong~; myth that; quatsch; alle sagen; todos dicen; tout le monde dit;
        follow your passion!; follow your heart; network network; just network; bad idea!""",
    ),
    "V4": (
        """proudest; proud; proud of; proudest of; gladdest; gladdest of; gladdest decision; best decision; best
        decisions; best choice; good decision; decisions; decision; decided; happiest decision; glad of;
        glad about; glad she did; achievement; achievements; accomplishment; best move; best thing decided;
        no regrets about; most glad; best call; stolz; beste entscheidung; entscheidung; froh; mejor
        decisión; orgullo; orgullosa; meilleure décision; fierté; fière; content about; right decision""",
        """gladdest!; gladdest of!; glad of; glad i!; glad she!; glad he; glad that!; most glad!; happiest that!;
        proud!; proudest!; proud of!; best decision!; best thing i!; best thing she; best move!; best
        choice!; best call!; right decision!; never regretted!; don't regret!; saying no to!; said no to!;
        turning down!; turned down!; having left!; having quit; leaving * for; deciding to!; decided to!;
        decision to!; stolz; beste entscheidung; mejor decisión; meilleure décision""",
    ),
    "K1": (
        """was liest sie; liest; qué lee; dónde se informa; ce qu'elle lit; où s'informer; lesetipps; reading; read;
        reads; readings; reading list; to read; books; book; blogs; blog; podcasts; podcast; newsletters;
        newsletter; magazines; journals; journal; resources; resource; sources; source; media; keep up;
        keeping up; keeps up; staying current; stay current; stay up to date; up to date; staying informed;
        follows; follow; listens; listens to; hears; attends; attend; conferences~; events~; websites;
        sites; links; literature; material; news sources; where to read; reads hears attends; read/hear;
        lesen; bücher; quellen; literatur; auf dem laufenden; lecturas; leer; libros; fuentes; recursos;
        lire; lectures; livres; s'informer; recommended reading; learning resources; info sources;
        subscriptions; subscribed to; keep current; information""",
        """reads!; read every!; i read!; she reads!; he reads!; reading!; reads the; subscribes!; subscribe!;
        subscribed to!; newsletter!; newsletters!; podcast!; podcasts!; blog!; blogs!; magazine~; journal!;
        journals!; keep up!; keeps up!; keeping up!; stay current!; up to date!; follows * on; follows!;
        follow * on; listens to!; listen to!; website~; on twitter!; on linkedin~; mastodon; substack!;
        reddit!; arxiv!; a book called!; book by!; books!; conference!; conferences; talks at~; webinar;
        webinars; mailing list!; youtube!; liest; lese; leo; je lis""",
    ),
    "K2": (
        """society; societies; association; associations; gathering; gatherings; meetup; meetups; meet-up; meet-ups;
        meetings for beginners; club; clubs; event; events; conference; conferences; networking; networking
        events; professional body; professional bodies; professional association; guild; beginner's evening;
        beginners' evening; worth an evening; evening; evenings out; groups; where to go; where to meet
        people; community; communities; fair; fairs; trade fair; verein; vereine; verband; verbände;
        treffen; stammtisch; asociación; asociaciones; encuentros; eventos; rencontres; soirées; forum;
        union~; get together; get-together""",
        """society!; society of; association!; association of; meetup!; meetups!; meet-up!; gathering!; gatherings;
        guild!; club!; evening~; evenings~; monthly!; once a month!; every first; first tuesday!; first
        thursday; thursdays at; worth an evening!; worth a beginner's!; worth the evening; worth going!;
        worth joining; conference~; fair!; student rate!; student membership!; student members; membership!;
        members!; join the!; stammtisch!; verband; verein; asociación; pub~; professional body!; chapter!""",
    ),
    "K3": (
        """employers; employer; good employers; hidden employers; unknown employers; employers nobody thinks of; nobody
        thinks of; employer tips; other employers; companies; company tips; companies to look at; firms;
        places to work; where to apply; hidden gems; hidden gem; gems; underrated employers; underrated;
        overlooked employers; organisations to look at; employers to look at; insider tips; insider tip; job
        tips; arbeitgeber; gute arbeitgeber; geheimtipp; geheimtipps; firmen; empleadores; empresas; buenos
        empleadores; employeurs; entreprises; bons employeurs; who hires; unexpected employers; unsung
        employers""",
        """nobody thinks of!; no one thinks of!; nobody thinks about; people forget!; everybody forgets!; everyone
        forgets; forget about!; overlooked!; underrated!; hidden gem!; hidden champions; good employers!;
        good employer!; employers!; also hire!; also hires!; hire people like!; hires people like; employ!;
        employs!; companies like!; insurers!; councils!; city council; local council; hospitals hire;
        archives~; water board; museums~; geheimtipp; empresas; entreprises; libraries need; not just the
        big; not only the big""",
    ),
    "K4": (
        """recent work; latest work; latest project; recent project; recent projects; current project; current
        projects; project to show; worked on lately; working on; what she's working on; show a friend; would
        show a friend; show off; to show; latest; lately; recently; portfolio piece; pet project; project;
        projects; something to show; favourite project; example of work; work sample; proud project;
        aktuelles projekt; zuletzt; letztes projekt; projekt; proyecto reciente; último proyecto; projet
        récent; dernier projet; showpiece; work to show""",
        """worked on!; working on!; been working on!; lately!; latest!; recently!; most recent project!; show a
        friend!; would show!; show you!; showed me!; shows me; show friends; just finished!; finished a!;
        just launched!; launched!; just built; a map of!; an exhibition!; report on; project on!; project
        about!; zuletzt; arbeitet an; últimamente; dernièrement; published~; series on; a tool that; a
        website that""",
    ),
    "N1": (
        """más gente; otra gente; otras personas; a quién más; weitere personen; noch jemand; autres personnes; pester;
        else i could; mit wem noch reden; wen noch fragen; con quién más; quién más; à qui parler; qui
        d'autre; weitere leute; à voir; voir; rencontrer; bother; might bother; anyone else; anybody else;
        could i ask; asked your colleague; mind if i asked; sprechen; kennenlernen; ver a; preguntar a;
        further names; whom to ask; referral; referrals; contacts; contact; names; name; people; people to
        talk to; people to meet; people to contact; talk to; talk to next; who to talk to; who else; who
        else to talk to; whom to talk to; whom else; others to talk to; others; next people; other people;
        next person; next interview; next interviews; introductions; introduction; intro; intros; intro to;
        leads; lead; connect with; connections; connect me with; network; networking contacts; speak to;
        speak with; suggested people; suggested contacts; recommended people; meet; should meet; write to
        next; may mention; may i mention; may i mention you; mention her; ask next; ask also; see also;
        follow up with; reach out to; people named; persons; more people; more names; call; people she
        named; kontakte; kontakt; namen; wen noch; mit wem reden; mit wem sprechen; weitere kontakte;
        ansprechpartner; contactos; hablar con; con quién hablar; nombres; personas; parler à; noms;
        personnes; warm intros; who next; next contact; good to talk to; next to call; go see""",
        """de sa part!; de su parte!; von ihr grüßen; liebe grüße von; tell him i; tell her i; say hello; greet;
        greetings from!; could bother; you may say!; may say!; we have spoken; talk to; talk with; speak to;
        speak with; should talk to; should speak to; should meet!; meet with; get in touch with!; in touch
        with~; reach out to!; contact~; write to; call~; ring~; e-mail~; ask for!; ask!; introduce me!;
        introduce you!; introduction!; intro to!; will introduce; put me in touch!; put you in touch!;
        connect me!; connect you!; mention me!; mention her!; mention him; mention my name!; mention her
        name!; may mention!; may i mention; can mention!; use my name!; use her name!; use his name!; may
        use!; say i sent you!; say hello from; drop my name!; drop her name; say * sent me!; her colleague!;
        a colleague of hers; his colleague; a friend of hers; friend of hers; knows a; knows somebody!;
        knows someone; good person!; good to talk!; worth talking to!; worth a call; reden mit; sprich mit;
        sprechen sie mit; frag!; fragen sie; melde dich bei; habla con; hablar con; puedo mencionar; parler
        à; contacter; de ma part""",
    ),
    "N2": (
        """opposite; opposite view; opposite opinion; opposing view; opposing views; contrary; contrary view; the
        opposite; who disagrees; disagrees; would disagree; dissent; dissenter; dissenting voice; different
        opinion; different view; other view; other side; other opinion; sceptic; skeptic; sceptics; critic;
        critics; counterpoint; counter view; contrarian; devil's advocate; who would say the opposite; tell
        me the opposite; tell opposite; gegenteil; gegenmeinung; andere meinung; widerspruch; opinión
        contraria; lo contrario; contrario; le contraire; avis contraire; contradictor; second opinion""",
        """the opposite!; opposite!; would disagree!; would tell you the!; tell me the opposite!; tell you the
        opposite!; disagrees with!; disagrees!; disagree with me!; disagree with her; contradict!; would
        contradict; sees it differently!; see it differently!; other side~; sceptic!; skeptic!; critic;
        hates it here; left in anger!; left angry; thinks i'm wrong!; thinks the reverse; contrary!; das
        gegenteil; lo contrario; le contraire""",
    ),
    "N3": (
        """forgot; forgotten; forgot to ask; what did i forget; what i forgot; question i forgot; forgotten question;
        forgotten questions; missed; missed question; what i missed; what did i miss; should have asked;
        didn't ask; not asked; unasked; unasked question; missing question; question missing; question not
        asked; anything else; something else; anything i missed; anything missing; what else should i ask;
        else to ask; else i should have asked; further questions; last question; closing; final thoughts;
        last words; other question; should ask; vergessen; was vergessen; vergessene frage; frage vergessen;
        olvidé; pregunta olvidada; qué olvidé; oublié; question oubliée; oubliée; ask next time; forgot?""",
        """forgot to ask!; you forgot!; i forgot!; forgot!; forgotten!; should have asked!; should've asked!; you
        didn't ask!; i didn't ask!; didn't ask about!; did not ask!; haven't asked!; nobody asks!; never
        asks; no one asks; nobody ever asks!; ask about!; ask people~; ask what!; ask how~; ask them how;
        ask whether!; ask next time!; missed!; question about~; anything else!; nothing forgotten; nothing
        missing!; covered everything!; covered it; you asked everything; vergessen; olvidaste; oublié""",
    ),
    "N4": (
        """escribirle; volver a escribirle; escribir otra vez; ihr schreiben; ihm schreiben; wieder schreiben?; lui
        réécrire; lui écrire; recontacter; recontact; réécrire; again if; stay in contact; darf ich;
        schreiben; nochmals; again; write again; may i write again; may write again; write to you again; can
        i write; ok to write; ok to write again; contact again; contact ok; keep in touch; stay in touch;
        staying in touch; in touch; touch; follow up; follow-up; followup; follow up ok; reach; best way to
        reach; how to reach; how to reach her; reach her; reach him; best way; which way; best channel;
        channel; preferred channel; way to contact; get back; come back; contact details; contact info;
        contact; email; e-mail; mail; phone; linkedin; ok again; ok to contact; further contact; future
        contact; write back; stay connected; may i email; wieder schreiben; nochmal schreiben; nochmal
        melden; wieder melden; erreichbar; in kontakt; kontakt halten; melden; escribir de nuevo; volver a
        escribir; contacto; reécrire; récrire; rester en contact; contact préféré; okay to write;
        permission; reachable""",
        """write if!; oui sms; sms; txt not; txt; text rather; e-mail is fine!; email is fine; is fine; write again!;
        write to her again!; write to him again!; write me again!; write anytime; write any time!; write
        me!; write to me!; email me!; e-mail me!; email is best!; e-mail is best!; email best!; by email!;
        by e-mail!; by mail!; via email!; via e-mail!; via linkedin!; on linkedin!; linkedin!; on whatsapp!;
        whatsapp!; signal; by phone; phone~; text me!; text her!; text is; call me~; anytime!; any time!;
        stay in touch!; keep in touch!; keep me posted!; in touch!; get in touch again; contact her; reach
        me!; reach her!; best way!; happy to hear!; happy to help again; happy to talk again!; happy to
        answer!; more questions!; come back with; again if; again in; again anytime; sure write; yes email;
        jederzeit; per mail; gerne wieder; cuando quieras; por correo; par mail; quand tu veux; not before;
        not on mondays; slow to answer""",
    ),
    "N5": (
        """in return; return; return favour; return favor; give back; giving back; favour; favor; favours; what can i
        do; what i can do; can i help; can i do; help her; help him; for her; for him; for you; something in
        return; my offer; offer; my promise; i can do for her; anything i can do; do for you; reciprocate;
        return the favour; thank back; pay back; gegenleistung; im gegenzug; was kann ich tun; a cambio;
        devolver; en retour; rendre; en échange; i owe; quid pro quo""",
        """in return!; return the favour!; return the favor; do for me!; do for her!; do for him!; do for you!; i can
        help!; could help with!; help her with; help me with; give back!; favour!; favor!; send me!; send
        her!; send him!; send her the; send us; i could send!; i'll send!; let me know how!; tell me how it
        goes!; tell her how~; tell your friends!; spread the word!; share the; would like my; would love to
        see my; show her my; proofread!; test our!; test her!; try our!; fill in our!; survey!; buy me a;
        pass it on!; pay it forward!; help the next!; nothing really!; just tell me; nothing for now;
        gegenzug; a cambio; en retour""",
    ),
    "N6": (
        """report back; report; tell you later; how it went; berichten; hear from me; hear back; hear what became; what
        became; became of it; became of advice; became of the advice; outcome; outcomes; reporting back;
        update; updates; update her; update him; hear the outcome; wants to hear; wants to know; would like
        to hear; like to hear; let know; let her know; let him know; keep posted; posted; tell what
        happened; follow up on advice; tell her; tell him; feedback to her; news wanted; rückmeldung; was
        daraus wurde; daraus geworden; saber qué pasó; contar; noticias; donner des nouvelles; nouvelles; ce
        que c'est devenu; wants update; hear about it""",
        """i would like that very much; like that very much!; use this address; hear what became!; what became of!;
        became of it!; became of; like to hear!; love to hear!; loves to hear!; wants to hear!; would like
        to know!; would love to know; want to know how!; wants to know how; curious how!; curious what!;
        curious to hear!; let me know!; let her know!; let him know; keep me posted!; keep her posted!;
        report back!; update!; updates!; send an update!; postcard!; tell me what!; tell her what happened!;
        how it turned out!; how it turns out!; how it goes!; how it went!; drop me a line!; drop her a
        line!; gerne hören; würde gern hören; me gustaría saber; j'aimerais savoir; only the good""",
    ),
    "AR1": (
        """live on; lives on; living; between pieces; between jobs; income; money between; earning; side jobs; day job;
        making ends meet; how she lives; bread and butter; brotjob; ingresos; vivre""",
        """live on!; lives on!; between one piece!; between pieces!; between jobs!; between projects; day job!; side
        job!; teaching pays; pays the rent!; pay the rent!; bread and butter!; savings!; commissions; grants
        keep; makes ends meet; residencies""",
    ),
    "AR2": (
        """first chance; chance; first break; first gig; who gave you; who gave first chance; why you; first
        opportunity; first gallery; first commission; erste chance; primera oportunidad; première chance""",
        """first chance!; gave me my first!; gave her her first!; first gig!; first commission!; first show!; took a
        chance!; took a risk on!; why me; because i was; a chance on me!""",
    ),
    "AR3": (
        """hours for art; art hours; into the art; time for art; out of ten for art; art itself; share of art; hours in
        the art; actual art; making time""",
        """into the art!; the art itself!; art itself; making art!; in the studio!; studio hours; of ten~; out of ten~;
        rest is admin!; rest is paperwork; actual painting; actual playing""",
    ),
    "AR4": (
        """given up; give up; sacrifice; sacrifices; cost; price; price paid; what she gave up; had to give up; what it
        cost; gave up for it; verzicht; sacrificios""",
        """give up!; gave up!; had to give up!; sacrificed!; sacrifice!; the price!; it cost me!; cost me!; no
        children; no holidays; missed weddings; never had a""",
    ),
    "BF1": (
        """whose money; money whose; who notices; wrong figure; whose money is it; figure wrong; errors in figures;
        money responsibility; wessen geld""",
        """whose money; clients' money!; client money!; other people's money!; pension funds!; investors' money;
        shareholders; notices when; who notices!; figure is wrong!; a wrong figure!; auditors!; audit!;
        regulator notices""",
    ),
    "BF2": (
        """quarter end; end of quarter; end of a quarter; quarter; evenings; quarter evenings; month end; closing time;
        close; quartalsende; cierre; fin de trimestre""",
        """end of the quarter!; end of a quarter!; quarter end!; quarter-end!; closing week; late nights; until
        midnight!; until ten!; month end!; evenings are gone!; close the books!; cancelled dinners""",
    ),
    "BF3": (
        """exams; examinations; exams taken; which exams; cfa; acca; exams sat; exams asked for; certificates; tests;
        prüfungen; exámenes; examens""",
        """exam!; exams!; sat the!; cfa!; acca!; cpa!; cima; level one; level two; anybody asked; nobody asked for;
        asked for them; passed~; series 7""",
    ),
    "BF4": (
        """said no; say no; no to money; turned down; saying no; refused; refused money; ethics; integrity; last no;
        nein gesagt; decir no; dire non""",
        """said no!; say no!; saying no!; turned down!; turned away!; refused!; walked away!; would have paid!; would
        have made money; not worth the; declined a""",
    ),
    "X1": (
        """career changers; other changers; people who changed; came from something else; from elsewhere; changers;
        switchers; lateral entrants; what they brought; brought along; others who switched; quereinsteiger""",
        """came from!; came here from!; used to be a~; brought along!; brought * with!; brought patience; former
        teacher!; former nurse!; ex-teacher; ex-army; from something else!; career changer!; a baker who;
        switched from""",
    ),
    "X2": (
        """begin again; start over; start again; from scratch; what counts; would count; count; counts; what would
        count; experience that counts; transferable; transferable skills; what transfers; credit; begin
        anew; neu anfangen; empezar de nuevo; recommencer""",
        """start over!; begin again!; start again!; from scratch!; would count!; counts!; count for!; carries over!;
        transfers!; transferable!; would be worth; back to junior!; at the bottom!; lose seniority; wouldn't
        count!; doesn't count!; zero~""",
    ),
    "X3": (
        """years to same pay; years until; earn what i earn; same pay; same salary; back to my salary; how many years;
        earn as now; pay recovery; catch up; years to catch up""",
        """years to earn!; years until!; years before!; earn what i!; earn what you!; same salary!; same pay!; catch
        up!; back to your!; back where i; match my salary; match your""",
    ),
    "CO1": (
        """nights away; nights; away; away from home; travel; travelling; nights a month; hotel nights; on the road;
        nächte; noches fuera; nuits""",
        """nights away!; nights a month!; nights!; away from home!; hotel!; hotels!; away~; on a plane; monday to
        thursday!; home on fridays; travel!; sleep at home""",
    ),
    "CO2": (
        """left behind; leave behind; project end; what is left; is it used; used afterwards; deliverable;
        deliverables; results used; after the project; what stays""",
        """leave behind!; left behind!; when a project ends!; when the project ends!; slides!; deck!; decks; gathers
        dust!; gather dust; in a drawer!; in the drawer; gets used!; is used!; actually used!; never used;
        implemented!; hand over a; final report!""",
    ),
    "CO3": (
        """cases; case interviews; case practice; solving cases; case prep; cracking cases; case study; case studies;
        case interview; fallstudien; casos; études de cas""",
        """cases!; case!; case interview!; case interviews!; practised cases!; practiced cases!; case partner; case
        books; mock interviews!; victor cheng; a friend quizzed""",
    ),
    "CO4": (
        """after three years; leave after three years; after leaving; leavers; exit; exits; exit options; where they
        go; what leavers do; exit opportunities; alumni; danach""",
        """after three years!; after two years; people leave for!; leave for!; go in-house!; in house!; into industry!;
        startup!; start-up!; start-ups; start their own!; mba!; client side!; exits!; go to a client;
        private equity""",
    ),
    "ED1": (
        """after school; work after school; after hours; school after school; evenings; at home; marking; prep at home;
        extra work; nach der schule; después de clase; après l'école""",
        """after school!; marking!; marks until; marking until; grading!; grade papers; lesson plans!; planning
        lessons!; planning!; parents' evenings!; parent emails; evenings~; sunday!; sundays!; on sundays;
        corrections; emails to parents!""",
    ),
    "ED2": (
        """pupil; a pupil; student story; pupil story; made the week; worth it; child; kid; story of a pupil; moment
        with a pupil; schülerin; schüler; alumno; élève; favourite pupil""",
        """a pupil!; pupil who!; a boy who!; a girl who!; a boy!; a girl!; a kid who!; a child who!; one student!; a
        student who!; made the week!; made my week!; finally read; first time he; first time she; suddenly
        understood""",
    ),
    "ED3": (
        """help; support; help with class; difficult class; hard class; class that does not want; discipline;
        behaviour; support with class; unruly class; backing; unterstützung; apoyo; soutien""",
        """help with!; support from!; class that!; difficult class!; unruly!; behaviour!; discipline!; assistant!;
        teaching assistant!; head backs; social worker!; on your own!; no help!; little help!; left alone!;
        backs you!; deputy head""",
    ),
    "ED4": (
        """up without leaving; way up; lead up; leads up; promotion without leaving; staying in the classroom; career
        in classroom; up and still teach; advance as teacher; aufstieg; ascenso; évolution""",
        """without leaving the classroom!; stay in the classroom!; staying in the classroom; head of department!; lead
        teacher!; lead practitioner!; head of year!; subject lead!; coach!; mentor teachers; train teachers;
        still teach!; keeps teaching; specialist teacher""",
    ),
    "EN1": (
        """drawing; reckoning; drawing vs talking; talking vs drawing; calculation; calculations; talk share; drawing
        and reckoning; share of drawing; persuading; drawing / talking; rechnen; dibujo; dessin""",
        """drawing!; calculating!; calculations!; reckoning!; talking people round!; persuading!; convincing!; half
        drawing; half talking; half is; rest is talking!; talking to; mostly talking!; mostly emails!; cad!""",
    ),
    "EN2": (
        """designed; built; touch; can touch; go and touch; to touch; something she designed; visible work; things
        built; structures; what she built; gebaut; diseñó; construit""",
        """designed!; built!; you can touch!; go and touch!; stand on!; walk across!; walk over; bridge!; footbridge;
        valve!; pump!; bracket; a beam; part of the; at the station; drive past""",
    ),
    "EN3": (
        """chartered; charter; title; chartered title; professional title; licence; pe; ceng; chartership; how long for
        title; registration; ingenieurtitel""",
        """chartered!; chartership!; charter!; ceng!; pe licence!; pe license; incorporated engineer; title takes!;
        title~; logbook!; professional review!; sign off drawings; four years to; years to get""",
    ),
    "EN4": (
        """on site; site; site visits; on a site; site days; february; site in february; how often on site; baustelle;
        obra; chantier""",
        """on site!; on a site!; site visits!; site visit!; site!; february!; mud!; muddy!; cold!; freezing!; boots!;
        hard hat; portakabin; rain!; thermal; two days a week on; once a week on""",
    ),
    "GM1": (
        """applying to first day; application time; how long to get in; time to hire; hiring time; how long it took;
        process time; clearance; vetting; held up; waiting time; wartezeit""",
        """from applying!; first day!; months from!; months until; took nine months!; took a year!; months!;
        clearance!; security clearance!; vetting!; background check!; medical; held it up!; held up!;
        paperwork; references""",
    ),
    "GM2": (
        """civilians; telling civilians; explaining service; service to civilians; translate service; translating
        service; how to tell civilians; civilian language; explaining military""",
        """civilians!; civilian!; in service!; translate!; translated!; no jargon!; jargon!; acronyms!; ranks; say
        project manager!; led a team of!; instead of saying""",
    ),
    "GM3": (
        """rules; rules help; waiting for rules; bureaucracy; where rules help; regulations; procedure; procedures; red
        tape; rules and waiting; regeln; normas; règles""",
        """rules!; rules help!; rule!; regulations!; procedure!; procedures!; wait for!; waiting for!; signature!;
        signatures; sign off; red tape!; bureaucracy!; protects; procurement!""",
    ),
    "GM4": (
        """moving; moves; relocation; postings; posting; how often move; who decides moves; transfer; transfers;
        relocate; umzug; versetzung; traslados; mutations""",
        """moved!; move every!; moves every; every two years!; every three years!; posted!; posting!; postings!;
        relocate!; relocation!; transfer!; transferred; decides where; branch decides; hq decides;
        preference list""",
    ),
    "Y1": (
        """study on; studied on; study on or work; work first; straight on; at once; gap; study on at once; work
        before; worked first; continue studying; direct; today would; weiterstudieren; seguir estudiando""",
        """worked first!; work first!; went straight!; straight on!; straight from; straight into~; studied on!; at
        once!; year out!; years of work first!; before going back!; today i would!; would work first!; would
        do it the other; immediately""",
    ),
    "Y2": (
        """courses; supervisors; supervisor; programmes; programs; good courses; recommended courses; good supervisors;
        professors; where to study; well spoken of; speak well of; studiengänge; betreuer; programas;
        encadrants""",
        """supervisor!; supervisors!; professor!; speak well of!; well spoken of!; good course!; good programme!;
        programme at!; program at; master's at!; course at!; known for its; people praise; group at; lab of""",
    ),
    "Y3": (
        """paid for it; how paid; paying for it; funding; tuition; financing; scholarship; scholarships; fees; cost;
        debt; loans; worth it; worth that; finanzierung; beca; bourse; financement""",
        """paid for!; pay for it!; scholarship!; loan!; loans!; debt!; funded!; funding!; fees!; tuition!; stipend!;
        worth it!; worth that!; savings!; parents paid!; employer paid!; ta job; teaching assistant; in debt""",
    ),
    "Y4": (
        """doors; doors opened; which doors; what it opens; opens; degree opens; opened by degree; doors open; shut
        without; türen; puertas; portes""",
        """opens!; opened!; doors!; door!; shut without!; closed without!; only with a; without the degree!; without
        it~; need it for; lets you; policy jobs; research posts!""",
    ),
    "HE1": (
        """nights; weekends; nights and weekends; shifts; rota; roster; shift work; shifts shared; on call; night
        shifts; dienste; nachtdienst; dienstplan; turnos; noches; gardes; nuits""",
        """nights!; night shifts!; night shift!; weekends!; weekend!; shifts!; shift!; rota!; roster!; on call!; every
        third weekend!; one weekend in!; weekends in; self-rostering; swap!; swaps; bank holidays!;
        christmas""",
    ),
    "HE2": (
        """take home; takes home; take home with you; carry home; emotional load; emotional; put it down; switch off;
        switching off; coping; how to put it down; mit nach hause; abschalten; llevarse a casa""",
        """take home!; takes home!; take it home!; take * home with; carry home!; carries; put it down!; put down!;
        switch off!; switches off!; cry!; in the car!; walk the dog!; drive home!; debrief!; supervision!;
        running~; shower; can't sleep!; faces; deaths~""",
    ),
    "HE3": (
        """patients; hours with patients; patient time; time with patients; patient hours; share with patients;
        patientenzeit; pacientes; with patients""",
        """with patients!; patients!; patient contact!; at the bedside!; bedside; of ten~; out of ten~; rest is
        paperwork!; rest is documentation!; documentation!; charting!""",
    ),
    "HE4": (
        """wards; services; rotations; wards seen; rotation; which wards; specialties tried; before knew; belonged;
        placements; stationen; servicios; stages""",
        """wards!; ward!; rotated!; rotation!; rotations!; rotated through!; surgery then; did surgery; did
        paediatrics; did psychiatry; before i knew!; belonged!; geriatrics; oncology; emergency; a&e;
        placement!""",
    ),
    "LP1": (
        """reading writing speaking; reading; writing; speaking; read write speak; share of reading; reading / writing;
        lesen schreiben reden; lire écrire""",
        """reading!; writing!; speaking!; half reading!; mostly reading!; mostly writing!; per cent reading; drafting!;
        in court!; drafting half; little speaking; a third reading""",
    ),
    "LP2": (
        """decided differently; difference made; impact of writing; decision changed; changed by her; what changed
        because; because of something you wrote; impact; influence""",
        """decided differently!; was changed because!; because of my memo!; my memo!; because of a; my brief!;
        amendment!; clause!; judge quoted; minister; committee!; dropped the; law was; bill""",
    ),
    "LP3": (
        """argue against belief; not believe; do not believe; argue for something; conscience; ethics; against
        conviction; believe; must argue; both sides; überzeugung""",
        """do not believe!; don't believe!; argue for!; must argue!; other side!; best case!; everyone deserves; find
        the part!; strongest version; conscience; passed it to; sleep at night""",
    ),
    "LP4": (
        """traineeships; trainee places; places for trainees; training contracts; pupillage; clerkships; clerkship;
        worth fighting for; where to train; referendariat; prácticas; stages""",
        """worth fighting for!; fight for!; traineeship!; traineeships!; clerkship!; clerk for; pupillage!; training
        contract!; seat; legal aid; court of; ministry; law centre; trainee places""",
    ),
    "MW1": (
        """own idea; own ideas; your own idea; last month; made last month; her idea; his idea; own; ideas; own work;
        eigene idee; idea propia; idée propre; own share""",
        """own idea!; my own idea!; my idea!; her own idea!; her idea!; his own idea; own ideas!; last month!; of all *
        made!; idea was mine!; was mine!; was hers; nothing of it; none of it; briefs are; only the!; the
        cover of; i pitched; she pitched""",
    ),
    "MW2": (
        """audience; readers; readership; buyers; who reads; who buys; who reads it; who sees; who sees it; customers;
        users; viewers; find out who; numbers; analytics; feedback from readers; leser; publikum; lectores;
        público; lecteurs; public; readers and how known""",
        """readers!; audience!; who reads!; reads it!; buys!; buyers!; book clubs!; customers!; viewers!; analytics!;
        clicks!; open rates!; surveys!; asks the booksellers!; booksellers!; ask the sellers; women over;
        find out by!; find out through; comments; letters to; sales figures; subscribers; finds out from""",
    ),
    "MW3": (
        """deadlines; deadline; deadlines firm; how firm; firm deadlines; who pays; when deadlines move; slipping;
        slippage; delays; late; move deadlines; termine; fechas; plazos; délais; schedule""",
        """deadline!; deadlines!; firm!; soft!; iron!; move!; moves!; slip!; slips!; slipped!; delay!; late!; pays for
        it!; pay for it!; overtime when; printer!; print date!; who pays!; freelancers pay""",
    ),
    "MW4": (
        """portfolio; in a portfolio; portfolio tips; portfolio dos; what to show; left out; better left out; what to
        leave out; book; work samples; mappe; portafolio; samples""",
        """portfolio!; samples!; three pieces!; five pieces!; pieces!; best work; leave out!; left out!; no school
        work; student work; group work; show the process!; process; before and after; clippings!; real
        clients; case studies; show drafts""",
    ),
    "NP1": (
        """money; funding; how long money lasts; money lasts; funding length; who worries; grants; runway; financing;
        finances; förderung; fondos; financement; budget""",
        """money lasts!; funding!; funding runs!; funded until!; grant!; grants!; runs out!; run out!; donors!;
        donations!; until march; until december; year by year; three year grant!; worries about money!;
        director worries!; treasurer; reserves; lasts!""",
    ),
    "NP2": (
        """how know it helps; it helps; helps; impact; impact measurement; evidence of impact; proof; evaluation;
        measure impact; does it help; results; wirkung; impacto; preuve""",
        """it helps!; that it helps; know that it; count!; counted; measure!; evaluation!; surveys; come back and;
        thank-you letters; letters from!; fewer children; more families; stories; anecdotes; honestly we
        don't; impact report!; before and after""",
    ),
    "NP3": (
        """good intentions; intentions; in the way; get in the way; good intentions in the way; well meant; do-gooders;
        savior complex; gut gemeint; buenas intenciones; bonnes intentions""",
        """good intentions!; intentions!; in the way!; well meant!; well-meaning!; well meaning; volunteers who!; want
        to save!; saviour!; donors want; old clothes; board members; nobody says no!; burn out helping;
        refuse to""",
    ),
    "NP4": (
        """volunteering; volunteer; how far volunteering; volunteering leads; when end; volunteers; unpaid work;
        unpaid; ehrenamt; voluntariado; bénévolat; stop volunteering""",
        """volunteering!; volunteer!; volunteered!; volunteers become; unpaid!; stop after!; end after!; should end!;
        after six months!; half a year; then ask for; doing a paid job's; gets you in""",
    ),
    "R1": (
        """research hours; hours of research; research time; research itself; share of research; time for research; out
        of ten research; forschung; investigación; recherche""",
        """research itself!; actual research!; into research!; hours of research!; of ten~; out of ten~; rest is
        teaching!; rest is admin!; teaching and admin; real research; summers are""",
    ),
    "R2": (
        """funding; money; where money comes from; grants; grant; who asks; asking for money; grant writing; money
        from; fördermittel; drittmittel; financiación; financement; fundraising""",
        """grants!; grant!; funding!; funder!; council!; foundation!; third-party; industry money!; apply for!;
        applications for; who asks!; pi writes!; the pi; asks for it!; proposal!; proposals!; drittmittel;
        erc; nsf; nih; comes from!""",
    ),
    "R3": (
        """last five; what became of; last five people; became of people; alumni; group alumni; former members; where
        they went; last five who finished; graduates; absolventen; who finished; finished in group; became""",
        """last five!; finished!; became of!; of the last; one is a; two are in industry!; two went to!; went into
        industry!; in industry!; postdoc!; postdocs; professor in; data science!; left academia!; still
        looking; one teaches!; one went to; three are""",
    ),
    "R4": (
        """first author; authorship; first on a paper; author order; who stands first; order of authors; paper order;
        papers; authors; erstautor; autoría; auteurs""",
        """first author!; authorship!; stands first!; first on!; author order!; who wrote!; whoever!; who did the
        work!; last author!; alphabetical!; agreed before; decided at the start!; contribution; the boss
        decides; shared first""",
    ),
    "SL1": (
        """failed experiments; failures; failure; how many fail; experiments fail; fail; fails; failing; failure rate;
        what happens then; experiments; misserfolge; fracasos; échecs""",
        """fail!; fails!; failed!; experiments fail!; most fail!; nine of ten!; nine out of ten; eight out of ten; most
        of them!; don't work!; doesn't work; repeat!; repeat it!; start again!; then we!; troubleshoot!;
        controls!""",
    ),
    "SL2": (
        """bench; at the bench; bench hours; bench time; in the field; hours at bench; hours in the lab; lab time;
        field time; bench share; labor; laboratorio; paillasse""",
        """at the bench!; bench!; in the field!; in the lab!; of ten~; out of ten~; pipetting!; rest is writing!; rest
        is analysis!; at the computer!""",
    ),
    "SL3": (
        """method; methods; techniques; technique; method to master; master before; which method; methods to know;
        should master; lab methods; methode; método; méthode; lab skills""",
        """pcr!; western blot; cell culture!; microscopy!; r!; statistics!; sequencing!; method!; methods!; master!;
        mastered!; know how to!; pipette!; before you come!; before i come!; cloning; flow cytometry; mass
        spec""",
    ),
    "SL4": (
        """without a doctorate; without phd; no phd; no doctorate; how far without; without a phd; doctorate needed;
        need a phd; how far; ohne promotion; sin doctorado; sans doctorat""",
        """without a doctorate!; without a phd!; without phd!; no phd!; doctorate!; phd!; technician!; lab manager!;
        research assistant!; staff scientist!; ceiling!; glass ceiling; as far as!; up to!; stuck at""",
    ),
    "M1": (
        """your advice; last time advice; followed advice; did it; what came of it; did your advice; next after that;
        what next; what would you do next; after last time; advice follow-up""",
        """last time!; your advice!; i did!; came of it!; next i would; do next!; the next thing!; good now~; now you
        should""",
    ),
    "M2": (
        """sent me to; the person you sent me to; what they said; see it the same way; same way; her view of; second
        view; agreed; disagrees with; opinion on what they said""",
        """see it the same!; sees it the same!; same way!; agrees!; agree with!; disagrees!; differently!; partly
        agrees; you sent me!; sent me to!""",
    ),
    "M3": (
        """changed since; since last time; since we spoke; since we last spoke; news; new here; what has changed;
        changes here; updates; update; seit letztem mal; desde entonces; depuis""",
        """since we last!; since last time!; since then!; since we spoke!; has changed!; new boss!; moved offices;
        reorganisation!; reorganised!; reorg; left since; merged; new building; hired two""",
    ),
    "SD1": (
        """new code; writing new; something new; writing something new; hours of new; coding hours; hours coding;
        coding; programming; time coding; hours writing code; coding share; out of ten coding; neuer code;
        programar""",
        """writing code!; new code!; something new!; coding!; programming!; of ten~; out of ten~; rest is reading!;
        rest is review!; code review!; reviews!; debugging!; maintenance!; hours of code""",
    ),
    "SD2": (
        """on call; oncall; on-call; called at night; at night; who is called; breaks at night; pager; pagerduty;
        incidents; night calls; bereitschaft; guardia; astreinte; rota; outage; outages""",
        """on call!; on-call!; at night!; called!; pager!; paged!; woken!; pagerduty!; rota!; every six weeks!; every
        fourth week!; one week in!; breaks at night!; 3am!; 3 am; weekend~; outage!; outages!; production!;
        goes down!""",
    ),
    "SD3": (
        """built myself; own project; something i built; projects to show; portfolio; github; side project; what to
        build; want to see; project to see; show something; eigenes projekt; proyecto propio; projet perso""",
        """github!; readme!; tests!; a readme; something small!; finished!; that works!; deployed!; used by someone!;
        real users!; not a tutorial!; tutorial!; own itch; commits!; commit history; side project!; todo
        app; clean code; documentation!; why i chose; built myself!""",
    ),
    "SD4": (
        """deploy; deployment; deploys; release; releases; release process; change to users; keyboard to users; from
        keyboard to users; pipeline; ci; ci/cd; how a change ships; shipping; ship; code to users;
        despliegue; déploiement""",
        """pull request!; pr!; code review!; review!; reviewer; ci!; pipeline!; deploy!; deploys!; deployed!;
        deployment!; release!; released!; releases!; staging!; canary!; feature flag!; feature flags!;
        ship!; ships!; to production!; users see; merge!; merged!; within an hour; keyboard!; rollback""",
    ),
    "TS1": (
        """first customers; first ten customers; first clients; customers; clients; how found customers; finding
        customers; first ten; getting customers; erste kunden; primeros clientes; premiers clients; word of
        mouth""",
        """first customers!; first ten!; first customer!; first clients!; word of mouth!; neighbours!; flyers!;
        leaflets!; friends of!; former employer!; old boss gave; facebook!; google; knocked on;
        recommendation!; recommended me!; through my; website~; van with""",
    ),
    "TS2": (
        """bad month; bad months; slow month; slow months; lean months; lean times; getting through; get through it;
        dry spell; hard month; flaute; mal mes; mauvais mois; worst month""",
        """bad month!; slow month!; bad months; january!; february; savings!; buffer!; overdraft!; no orders!; no
        jobs!; get through!; put aside!; set aside!; three months'; cushion!; side work; takes any job;
        quiet month!; rainy day""",
    ),
    "TS3": (
        """bookkeeping; paperwork; books; bills; offers; office hours; admin; admin hours; books bills offers;
        invoices; quotes; hours of paperwork; büro; buchhaltung; papeleo; paperasse; paper hours""",
        """paperwork!; invoices!; invoicing!; bills!; books!; bookkeeping!; quotes!; offers!; estimates!; admin!;
        accountant!; of ten~; out of ten~; tax!; taxes; evenings at the desk; office~; my wife does; partner
        does the books""",
    ),
    "TS4": (
        """somebody else do; have somebody else do; delegate; from day one; first day; hand over first; outsource;
        outsourced; get help with; would have somebody; from the first day; abgeben; delegar; déléguer""",
        """from the first day!; from day one!; somebody else do!; someone else do!; have somebody!; accountant!;
        bookkeeper!; tax adviser!; steuerberater; outsource!; website!; hire an!; pay someone!; pay
        somebody!; books""",
    ),
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
