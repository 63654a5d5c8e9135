"""How people label, and how they begin, answers: more lines of work."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "HE1": (
        """nights; weekends; nights and weekends; shifts; rota; roster; shift work; shifts shared; on call; night
        shifts; dienste; nachtdienst; dienstplan; turnos; noches; gardes; nuits""",
        """nights!; night shifts!; night shift!; weekends!; weekend!; shifts!; shift!; rota!; roster!; on call!; every
        third weekend!; weekends in; self-rostering; swap!; swaps; bank holidays!;
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
