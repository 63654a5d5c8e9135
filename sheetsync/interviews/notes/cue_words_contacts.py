"""How people label, and how they begin, answers: fit, values, key facts and next contacts."""

from __future__ import annotations

__all__ = ["CUES"]

CUES: dict[str, tuple[str, str]] = {
    "G4": (
        """keeps them up;
        worries; worry; management worries; boss worries; top worries; bosses; people at the top; at the
        top; top; awake; keeps awake; keeps them awake; awake at night; sleepless nights; what keeps the top
        awake; leadership; leadership concerns; concerns; executives; fears; big challenges; challenges;
        company challenges; biggest challenge; risks; problems; board; ceo; chefs; sorgen; führung; was die
        chefs wach hält; preocupaciones; dirección; retos; inquiétudes; direction; défis; soucis; strategic
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
        """compared to!; compared with!; set against!; in comparison!; other places!; other places i!; other
        firms!; other companies!; other agencies; previous job!; previous place!; last place!; last job~;
        last firm; old place!; my old firm!; where i worked before!; worked before!; than elsewhere!; than
        anywhere!; than at; here is calmer; calmer here!; slower here!; faster here; more relaxed!;
        friendlier!; more human; bigger than; smaller than!; more bureaucratic; flatter!; less politics!; im
        vergleich; comparado con; par rapport à; unlike * here; unlike; warmer""",
    ),
    "F1": (
        """where for me; my fit; fit; fit for me; fits me; where i fit; where i'd fit; where would i fit; where
        would you put me; put me; would put me; place for me; where me; me here; suits me; right role for
        me; role for me; my place; my spot; about me; sees me; sees me in; how she sees me; how he sees me;
        what suits me; where she sees me; impression of me; wo ich passe; passt zu mir; wohin mit mir; dónde
        encajo; encajo; me ve; où me placer; ma place; match for me; me in this field; best role for me;
        advice on fit""",
        """put me!; would put me!; put you!; put you in!; i'd put you!; sees me!; see me in!; see you in!; i
        see you!; could see me!; could see you!; can see you; picture you; picture me; fit for me; i'd fit!;
        i would fit!; you'd fit!; you would fit!; would suit me!; suit me!; suits me!; suit you!; suits
        you!; good for me~; somebody like me * in; from what * heard!; from what you say!; from what you've
        told; right for you; right for me; would have me; would place me!; place me!; rather than * me""",
    ),
    "F2": (
        """hesitate; hesitation; hesitations; would hesitate; makes hesitate; weak spots; weak spot; weaknesses
        in cv; weaknesses; my weaknesses; my weak points; weak points; my papers; my cv; cv gaps; cv
        weaknesses; my gaps; gaps in cv; gaps; holes; red flags; red flag; concerns about me; employer
        concerns; doubts; doubts about me; what would put employers off; put off; against me; missing in my
        cv; missing from cv; lacking; what i lack; what's missing; my cv feedback; cv feedback; feedback on
        cv; schwächen; meine unterlagen; lücken; zögern; puntos débiles; dudar; mi cv; points faibles;
        hésiter; mon cv; weakness on paper; drawback; drawbacks of mine""",
        """hesitate!; would hesitate!; hesitation!; make them hesitate; might worry!; would worry!; employer
        would!; employers would!; employer might!; gap in!; gap year!; gaps in!; the gap!; no experience
        in!; lack of!; lacks!; lacking!; missing!; my cv!; your cv!; my papers!; your papers!; my resume;
        your resume; on paper~; red flag!; red flags; too academic!; overqualified!; underqualified; too
        many short!; job hopping!; hops; no internships!; no internship; they'd ask why!; would ask why;
        would wonder!; might wonder!; wonder why!; put them off!; put off!; raise an eyebrow!; raises
        questions!; doubts; no proof; never worked in; zögern; dudaría; hésiterait""",
    ),
    "F3": (
        """neighbouring occupations; neighboring occupations; neighbouring jobs; neighbouring fields; related
        jobs; related fields; related careers; related occupations; adjacent jobs; adjacent fields; adjacent
        roles; adjacent; similar jobs; similar careers; other jobs; other occupations; other fields; other
        options; options; other careers; other roles; not overlook; don't overlook; should not overlook;
        overlook; overlooked; also consider; consider; consider also; look at also; also look at;
        alternatives for me; alternative careers; alternative jobs; neighbours; nearby jobs; neighbouring;
        related; nachbarberufe; verwandte berufe; ähnliche berufe; andere berufe; profesiones cercanas;
        profesiones afines; otras profesiones; métiers voisins; métiers proches; autres métiers; sideways;
        side doors""",
        """overlook!; don't overlook!; not overlook!; also look at!; look at also; look also at; should look
        at!; look into!; also consider!; consider!; could consider; neighbouring!; neighboring; related
        jobs!; related fields; related; similar jobs!; adjacent!; next door jobs; occupations!; sideways!;
        also * might suit; have you thought of!; have you thought about!; think about * too; worth a look!;
        nachbarberuf; también; aussi regarder""",
    ),
    "F4": (
        """glad; how glad; how glad would i be; glad here; happy; happiness; how happy; would i be happy; happy
        here; would i like it; my happiness; honest guess; guess; her guess; his guess; your guess; would i
        enjoy it; satisfaction for me; gut feeling; prognosis for me; would be glad; me happy; glücklich;
        ehrliche einschätzung; zufrieden; feliz; contenta; heureux; heureuse; contente; honest estimate;
        glad 1-5; happiness /5; fit score; odds for me""",
        """honest guess!; my guess!; her guess!; his guess!; guess is; would be glad!; i'd be glad; you'd be
        glad!; you'd be happy!; you would be happy!; i'd be happy!; i would be happy; be happy here!; glad
        in this; glad!; very glad!; quite glad; you would enjoy!; you'd enjoy!; i'd enjoy it; would love
        it!; you'd love it!; you'd hate it; bored after; bored within""",
    ),
    "V1": (
        """what would you do in my place; should i do now;
        me; my turn;
        tipp; mein rat; tip for me; next for me; for me; me next; to do next; für mich; para mí; pour moi;
        was ich tun soll; tun soll; was tun; was würde sie tun; was soll ich tun; qué haría; qué debo hacer;
        qué hacer; que faire; ce que je dois faire; if he were me; should i do; advice; advise; advises;
        advice for me; advice to me; advice to beginners; her advice; his advice; best advice; tips; tip;
        top tip; hint; hints; suggestion; suggestions; suggests; recommendation; recommendations;
        recommends; recommended; in my place; in my shoes; my place; if you were me; if she were me; if i
        were you; until summer; till summer; before summer; by summer; by next summer; next summer; between
        now and summer; between now and next summer; now until summer; what should i do; what to do; what i
        should do; should do; to do; do now; do next; what to do next; next steps; next step; next moves;
        action; actions; action items; plan; plan until summer; my plan; homework; todo; to-do; todos;
        guidance; counsel; do this; what now; steps for me; rat; ratschlag; ratschläge; tipps; rat für mich;
        an meiner stelle; bis sommer; bis zum sommer; empfehlung; empfehlungen; consejo; consejos; en mi
        lugar; hasta el verano; recomendaciones; conseil; conseils; à ma place; d'ici l'été;
        recommandations; what would she do; what would you do; do if me""",
        """if you were me!;
        would do an internship; ein praktikum~; in my place!; in your place!; in your shoes!; in my shoes!;
        if i were you!; if she were me!; if he were me!; were me!; if i was you!; were in my; advice!;
        advised!; advises!; my advice!; her advice!; his advice!; tip!; tips; top tip!; suggested!;
        suggests!; suggest!; recommended!; recommends!; recommend!; would recommend; told me to!; says i
        should!; said i should!; said to!; you should!; i should!; should!; should try!; try to!; try and;
        get some; get an internship!; find an internship!; find a!; do an internship!; internship at; go
        and!; go and see; go to~; volunteer!; volunteer at!; apply~; apply to; apply now; apply early; start
        a!; build a!; write a!; write something; make something; read~; learn * before!; before summer!; by
        summer!; next summer!; until summer!; this summer!; over the summer; between now and!; spend a day!;
        shadow somebody!; shadow someone!; work in a; take any job; get your hands; get hands on; an deiner
        stelle; an ihrer stelle; würde ich; ich würde; consejo; te aconsejo; en tu lugar; je te conseille; à
        ta place; don't wait; start now; first thing * would do; first thing i'd do; would do""",
    ),
    "V2": (
        """age 20; me at 20; were 20;
        younger self; her younger self; his younger self; to younger self; advice to younger self; at my
        age; my age; yourself at my age; to herself; to himself; tell yourself; tell herself; tell himself;
        tell your younger self; would tell herself; wish had known; wish she had known; wish he had known;
        wish i knew; wish i'd known; wish she knew; wished known; known earlier; what she wishes; wishes;
        wish; hindsight; in hindsight; looking back; lesson; lessons; lessons learned; life lesson; letter
        to younger self; back then; at 20; at 21; at 22; at twenty; young; jüngeres ich; in meinem alter;
        sich selbst; a mi edad; yo joven; plus jeune; à mon âge; soi-même""",
        """younger self!; at my age!; at your age!; tell myself!; tell herself!; tell himself!; told myself;
        tell my younger!; tell her younger; my younger; when i was your age!; wish i had!; wish i'd!; wish i
        knew!; wishes she had!; wishes she'd!; wished she; wish someone had!; wish somebody had!; should
        have * earlier!; would have * earlier!; sooner!; earlier~; looking back!; in hindsight!; at twenty!;
        at 20; at twenty-one; back then!; don't worry so!; worry less!; stop worrying!; relax!; be braver!;
        be brave; less afraid; more time than; you have time!; ask more!; ask for help!; ask for more; slow
        down; mit zwanzig; a mi edad; à mon âge""",
    ),
    "V3": (
        """myths; bad advice; worst advice; worst advice given; wrong advice; advice to ignore; ignore; ignore
        this; don't believe; don't listen; not to do; what not to do; don't; donts; don'ts; do not; advice
        everybody gives; everybody's advice; common bad advice; common advice; poor advice; harmful advice;
        false advice; useless advice; overrated; overrated advice; overrated tips; beware; avoid; schlechter
        rat; schlechte ratschläge; falscher rat; mal consejo; malos consejos; mauvais conseil; mauvais
        conseils; bad tips; bad tip; rubbish advice""",
        """ignore people who!; ignore anybody who!; said to ignore!; do not listen to!; don't listen to!; never
        mind what; bad advice!; worst advice!; wrong advice!; terrible advice!; advice everybody!; advice
        everyone!; everybody gives!; everyone gives; everybody says!; everyone says!; everybody tells!;
        everyone tells!; people say * but; they say; people always say!; they always say!; don't listen!;
        never listen; ignore!; ignore anyone!; ignore people; ignore those; rubbish!; nonsense!; bullshit;
        overrated!; don't believe!; is wrong!; simply wrong~; myth that; quatsch; alle sagen; todos dicen;
        tout le monde dit; follow your passion!; follow your heart; network network; just network; bad idea!""",
    ),
    "V4": (
        """glad i did;
        proudest; proud; proud of; proudest of; gladdest; gladdest of; gladdest decision; best decision; best
        decisions; best choice; good decision; decisions; decision; decided; happiest decision; glad of;
        glad about; glad she did; achievement; achievements; accomplishment; best move; best thing decided;
        no regrets about; most glad; best call; stolz; beste entscheidung; entscheidung; froh; mejor
        decisión; orgullo; orgullosa; meilleure décision; fierté; fière; content about; right decision""",
        """gladdest!; gladdest of!; glad of; glad i!; glad she!; glad he; glad that!; most glad!; happiest
        that!; proud!; proudest!; proud of!; best decision!; best thing i!; best thing she; best move!; best
        choice!; best call!; right decision!; never regretted!; don't regret!; said no to!; turning down!;
        turned down!; having left!; having quit; leaving * for; deciding to!; decided to!; decision to!;
        stolz; beste entscheidung; mejor decisión; meilleure décision""",
    ),
    "K1": (
        """was liest sie; liest; qué lee; dónde se informa; ce qu'elle lit; où s'informer; lesetipps; reading;
        read; reads; readings; reading list; to read; books; book; blogs; blog; podcasts; podcast;
        newsletters; newsletter; magazines; journals; journal; resources; resource; sources; source; media;
        keep up; keeping up; keeps up; staying current; stay current; stay up to date; up to date; staying
        informed; follows; follow; listens; listens to; hears; attends; attend; conferences~; events~;
        websites; sites; links; literature; material; news sources; where to read; reads hears attends;
        read/hear; lesen; bücher; quellen; literatur; auf dem laufenden; lecturas; leer; libros; fuentes;
        recursos; lire; lectures; livres; s'informer; recommended reading; learning resources; info sources;
        subscriptions; subscribed to; keep current; information""",
        """reads!; read every!; i read!; she reads!; he reads!; reading!; reads the; subscribes!; subscribe!;
        subscribed to!; newsletter!; newsletters!; podcast!; podcasts!; blog!; blogs!; magazine~; journal!;
        journals!; keep up!; keeps up!; keeping up!; stay current!; up to date!; follows * on; follows!;
        follow * on; listens to!; listen to!; website~; on twitter!; on linkedin~; mastodon; substack!;
        reddit!; arxiv!; a book called!; book by!; books!; conference!; conferences; talks at~; webinar;
        webinars; mailing list!; youtube!; liest; lese; leo; je lis""",
    ),
    "K2": (
        """society; societies; association; associations; gathering; gatherings; meetup; meetups; meet-up;
        meet-ups; meetings for beginners; club; clubs; event; events; conference; conferences; networking;
        networking events; professional body; professional bodies; professional association; guild;
        beginner's evening; beginners' evening; worth an evening; evening; evenings out; groups; where to
        go; where to meet people; community; communities; fair; fairs; trade fair; verein; vereine; verband;
        verbände; treffen; stammtisch; asociación; asociaciones; encuentros; eventos; rencontres; soirées;
        forum; union~; get together; get-together""",
        """society!; society of; association!; association of; meetup!; meetups!; meet-up!; gathering!;
        gatherings; guild!; club!; evening~; evenings~; monthly!; once a month!; every first; first
        tuesday!; first thursday; thursdays at; worth an evening!; worth a beginner's!; worth the evening;
        worth going!; worth joining; conference~; fair!; student rate!; student membership!; student
        members; membership!; members!; join the!; stammtisch!; verband; verein; asociación; pub~;
        professional body!; chapter!""",
    ),
    "K3": (
        """employers; employer; good employers; hidden employers; unknown employers; employers nobody thinks
        of; nobody thinks of; employer tips; other employers; companies; company tips; companies to look at;
        firms; places to work; where to apply; hidden gems; hidden gem; gems; underrated employers;
        underrated; overlooked employers; organisations to look at; employers to look at; insider tips;
        insider tip; job tips; arbeitgeber; gute arbeitgeber; geheimtipp; geheimtipps; firmen; empleadores;
        empresas; buenos empleadores; employeurs; entreprises; bons employeurs; who hires; unexpected
        employers; unsung employers""",
        """nobody thinks of!; no one thinks of!; nobody thinks about; people forget!; everybody forgets!;
        everyone forgets; forget about!; overlooked!; underrated!; hidden gem!; hidden champions; good
        employers!; good employer!; employers!; also hire!; also hires!; hire people like!; hires people
        like; employ!; employs!; companies like!; insurers!; councils!; city council; local council;
        hospitals hire; archives~; water board; museums~; geheimtipp; empresas; entreprises; libraries need;
        not just the big; not only the big""",
    ),
    "K4": (
        """proud of lately; lately you're proud;
        recent work; latest work; latest project; recent project; recent projects; current project; current
        projects; project to show; worked on lately; working on; what she's working on; show a friend; would
        show a friend; show off; to show; latest; lately; recently; portfolio piece; pet project; project;
        projects; something to show; favourite project; example of work; work sample; proud project;
        aktuelles projekt; zuletzt; letztes projekt; projekt; proyecto reciente; último proyecto; projet
        récent; dernier projet; showpiece; work to show""",
        """something lately!;
        worked on!; working on!; been working on!; lately!; latest!; recently!; most recent project!; show a
        friend!; would show!; show you!; showed me!; shows me; show friends; just finished!; finished a!;
        just launched!; launched!; just built; a map of!; an exhibition!; report on; project on!; project
        about!; zuletzt; arbeitet an; últimamente; dernièrement; published~; series on; a tool that; a
        website that""",
    ),
    "N1": (
        """who; people to see;
        más gente; otra gente; otras personas; a quién más; weitere personen; noch jemand; autres personnes;
        pester; else i could; mit wem noch reden; wen noch fragen; con quién más; quién más; à qui parler;
        qui d'autre; weitere leute; à voir; voir; rencontrer; bother; might bother; anyone else; anybody
        else; could i ask; asked your colleague; mind if i asked; sprechen; kennenlernen; ver a; preguntar
        a; further names; whom to ask; referral; referrals; contacts; contact; names; name; people; people
        to talk to; people to meet; people to contact; talk to; talk to next; who to talk to; who else; who
        else to talk to; whom to talk to; whom else; others to talk to; others; next people; other people;
        next person; next interview; next interviews; introductions; introduction; intro; intros; intro to;
        leads; lead; connect with; connections; connect me with; network; networking contacts; speak to;
        speak with; suggested people; suggested contacts; recommended people; meet; should meet; write to
        next; may mention; may i mention; may i mention you; mention her; ask next; ask also; see also;
        follow up with; reach out to; people named; persons; more people; more names; call; people she
        named; kontakte; kontakt; namen; wen noch; mit wem reden; mit wem sprechen; weitere kontakte;
        ansprechpartner; contactos; hablar con; con quién hablar; nombres; personas; parler à; noms;
        personnes; warm intros; who next; next contact; good to talk to; next to call; go see""",
        """de sa part!; de su parte!; von ihr grüßen; liebe grüße von; tell him i; say hello; greet;
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
        """contradict; contrary;
        opposite; opposite view; opposite opinion; opposing view; opposing views; contrary; contrary view;
        the opposite; who disagrees; disagrees; would disagree; dissent; dissenter; dissenting voice;
        different opinion; different view; other view; other side; other opinion; sceptic; skeptic;
        sceptics; critic; critics; counterpoint; counter view; contrarian; devil's advocate; who would say
        the opposite; tell me the opposite; tell opposite; gegenteil; gegenmeinung; andere meinung;
        widerspruch; opinión contraria; lo contrario; contrario; le contraire; avis contraire; contradictor;
        second opinion""",
        """the opposite!; opposite!; would disagree!; would tell you the!; tell me the opposite!; tell you the
        opposite!; disagrees with!; disagrees!; disagree with me!; disagree with her; contradict!; would
        contradict; sees it differently!; see it differently!; other side~; sceptic!; skeptic!; critic;
        hates it here; left in anger!; left angry; thinks i'm wrong!; thinks the reverse; contrary!; das
        gegenteil; lo contrario; le contraire""",
    ),
    "N3": (
        """forgot; forgotten; forgot to ask; what did i forget; what i forgot; question i forgot; forgotten
        question; forgotten questions; missed; missed question; what i missed; what did i miss; should have
        asked; didn't ask; not asked; unasked; unasked question; missing question; question missing;
        question not asked; anything else; something else; anything i missed; anything missing; what else
        should i ask; else to ask; else i should have asked; further questions; last question; closing;
        final thoughts; last words; other question; should ask; vergessen; was vergessen; vergessene frage;
        frage vergessen; olvidé; pregunta olvidada; qué olvidé; oublié; question oubliée; oubliée; ask next
        time; forgot?""",
        """forgot to ask!; you forgot!; i forgot!; forgot!; forgotten!; should have asked!; should've asked!;
        you didn't ask!; i didn't ask!; didn't ask about!; did not ask!; haven't asked!; nobody asks!; never
        asks; no one asks; nobody ever asks!; ask about!; ask people~; ask what!; ask how~; ask them how;
        ask whether!; ask next time!; missed!; question about~; anything else!; nothing forgotten; nothing
        missing!; covered everything!; covered it; you asked everything; vergessen; olvidaste; oublié""",
    ),
    "N4": (
        """may i write;
        escribirle; volver a escribirle; escribir otra vez; ihr schreiben; ihm schreiben; wieder schreiben?;
        lui réécrire; lui écrire; recontacter; recontact; réécrire; again if; stay in contact; darf ich;
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
        """write if!; oui sms; sms; txt not; txt; text rather; e-mail is fine!; email is fine; is fine; write
        again!; write to her again!; write to him again!; write me again!; write anytime; write any time!;
        write me!; write to me!; email me!; e-mail me!; email is best!; e-mail is best!; email best!; by
        email!; by e-mail!; by mail!; via email!; via e-mail!; via linkedin!; on linkedin!; linkedin!; on
        whatsapp!; whatsapp!; signal; by phone; phone~; text me!; text her!; text is; call me~; anytime!;
        any time!; stay in touch!; keep in touch!; keep me posted!; in touch!; get in touch again; contact
        her; reach me!; reach her!; best way!; happy to hear!; happy to help again; happy to talk again!;
        happy to answer!; more questions!; come back with; again if; again in; again anytime; sure write;
        yes email; jederzeit; per mail; gerne wieder; cuando quieras; por correo; par mail; quand tu veux;
        not before; not on mondays; slow to answer""",
    ),
    "N5": (
        """in return; return; return favour; return favor; give back; giving back; favour; favor; favours; what
        can i do; what i can do; can i help; can i do; help her; help him; for her; for him; for you;
        something in return; my offer; offer; my promise; i can do for her; anything i can do; do for you;
        reciprocate; return the favour; thank back; pay back; gegenleistung; im gegenzug; was kann ich tun;
        a cambio; devolver; en retour; rendre; en échange; i owe; quid pro quo""",
        """in return!; return the favour!; return the favor; do for me!; do for her!; do for him!; do for you!;
        i can help!; could help with!; help her with; help me with; give back!; favour!; favor!; send me!;
        send her!; send him!; send her the; send us; i could send!; i'll send!; let me know how!; tell me
        how it goes!; tell her how~; tell your friends!; spread the word!; share the; would like my; would
        love to see my; show her my; proofread!; test our!; test her!; try our!; fill in our!; survey!; buy
        me a; pass it on!; pay it forward!; help the next!; nothing really!; nothing for now; gegenzug; a
        cambio; en retour""",
    ),
    "N6": (
        """tell them how;
        report back; report; tell you later; how it went; berichten; hear from me; hear back; hear what
        became; what became; became of it; became of advice; became of the advice; outcome; outcomes;
        reporting back; update; updates; update her; update him; hear the outcome; wants to hear; wants to
        know; would like to hear; like to hear; let know; let her know; let him know; keep posted; posted;
        tell what happened; follow up on advice; tell her; tell him; feedback to her; news wanted;
        rückmeldung; was daraus wurde; daraus geworden; saber qué pasó; contar; noticias; donner des
        nouvelles; nouvelles; ce que c'est devenu; wants update; hear about it""",
        """ like that very much!; hear what became!; what became of!;
        became of it!; became of; like to hear!; love to hear!; loves to hear!; wants to hear!; would like
        to know!; would love to know; want to know how!; wants to know how; curious how!; curious what!;
        curious to hear!; let me know!; let her know!; let him know; keep me posted!; keep her posted!;
        report back!; update!; updates!; send an update!; postcard!; tell me what!; tell her what happened!;
        how it turned out!; how it turns out!; how it goes!; how it went!; drop me a line!; drop her a
        line!; gerne hören; würde gern hören; me gustaría saber; j'aimerais savoir; only the good""",
    ),
}
"""Of each question, by its ID: labels, and words of sentences, separated by semicolons."""
