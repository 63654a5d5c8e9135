"""How people label, and how they begin, answers: single lines of work."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
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
        up!; back where i; match my salary; match your""",
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
        dust!; gather dust; in the drawer; gets used!; is used!; actually used!; never used;
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
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
