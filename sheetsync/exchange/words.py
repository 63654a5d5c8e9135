"""What columns, stages and honorifics are called in other people's files, in the languages that were seen.

A field is a key of Contacts, or one of: given, middle, family (parts of a name), suffix
A field is a key of Contacts, or one of: last_contact (becomes a row of
the log), street, city, region, postcode, country (parts of an address), noted (a date to keep), photo, drop.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache

from sheetsync.model.folding import without_accents

__all__ = ["FIELDS", "HINTS", "NO_NAMES", "STAGES", "SYSTEM_TAGS", "fold", "nearest", "stage_of"]


def _index(text: str) -> dict[str, str]:
    """Read lines ``field: word, word``, where a field may have several lines."""
    found: dict[str, str] = {}
    for line in text.strip().splitlines():
        field, _, words = line.partition(":")
        found.update({fold(word): field.strip() for word in words.split(",")})
    return found


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Reduce a header to what does not depend on case, accents and punctuation."""
    return " ".join(re.findall(r"[^\W_]+", without_accents(text[:200])))


FIELDS: Mapping[str, str] = _index(
    """
name: name, full name, fullname, contact, contact name, contact person, person, person name, display name, who, people
name: interviewee, connection, their name, names, contacts, person met, spoke with, spoke to, talked to, met with
name: name and title, contact name and title, name title, contact title name
name: name vorname, nachname vorname, vollstandiger name, ansprechpartner, ansprechpartnerin, kontakt, kontaktperson
name: nom complet, nom et prenom, nom prenom, interlocuteur, personne, nombre completo, contacto, nombre y apellidos
name: nome completo, contatto, naam, volledige naam, contactpersoon, nombre, nome, nom, last name first name
name: point of contact, poc, target contact, contact details name, person contacted, contact made with
name: recruiter, recruiter name, hiring manager, referee, reference, reference name, referral contact
given: first name, firstname, given name, given, forename, first, vorname, rufname, prenom, primer nombre, voornaam
middle: middle name, additional name, middle, weitere vornamen, zweiter vorname, deuxieme prenom, segundo nombre
family: last name, lastname, surname, family name, family, last, nachname, familienname, nom de famille, apellido
family: apellidos, cognome, sobrenome, achternaam
suffix: suffix, name suffix, suffixe, namenszusatz, credentials
honorific: honorific, salutation, name prefix, prefix, anrede, civilite, tratamiento, courtesy title
organisation: organisation, organization, organisation name, organization name, company, company name, employer, firm
organisation: company organization, organization company, company firm, firma, unternehmen, arbeitgeber, betrieb
organisation: verein, affiliation, institution, workplace, place of work, current company, current employer
organisation: organisation company, entreprise, societe, employeur, organisme, empresa, compania, organizacion, azienda
organisation: co, comp, org, organisation name and address
organisation: works at, work at, where they work, works for, place of work, arbeitet bei, travaille chez
organisation: company works for
organisation: bedrijf, werkgever, bedrijfsnaam, business, workplace, current company, works at, agency, institution
role: role, position, job title, title, job, occupation, job role, current role, current position, designation
role: their role, contact title, contact role, person title, funktion, rolle, beruf, stelle, berufsbezeichnung, poste
role: fonction, titre, titre du poste, intitule du poste, puesto, cargo, posizione, ruolo, functie, stellenbezeichnung
role: headline, profession
team: team, department, dept, division, unit, organization department, abteilung, service, departement, departamento
team: bereich, afdeling, reparto
email: email, e mail, email address, e mail address, mail, contact email, e mail adresse, email adresse, mailadresse
email: adresse e mail, adresse mail, adresse de messagerie, courriel, correo, correo electronico, emailadres, e mails
email: emails, work email, business email, personal email, primary email, email 1, recruiter email, mel
email: indirizzo email
phone: phone, phone number, telephone, tel, mobile, cell, mobile phone, cell phone, contact number, telefon, handy
phone: telefonnummer, mobil, mobiltelefon, mobilnummer, rufnummer, telephone mobile, portable, numero de telephone
phone: telefono, movil, cellulare, telefoon, business phone, home phone, primary phone, other phone, company main phone
phone: telefon geschaftlich, telefon privat, telefon firma, home phone 2, business phone 2, work phone, contact phone
phone: tel bureau, telephone bureau, telephone domicile, tel mobile, tel domicile, phone no, tel no, whatsapp, mobiele
link: linkedin, linkedin url, linkedin profile, linkedin link, profile, profile link, profile url, public profile url
link: url, web page, website, webseite, internet, page web, site web, profil, homepage, personal web page
link: linkedin profil
address: address, postal address, mailing address, anschrift, adresse, adresse postale, direccion, indirizzo, adres
address: home address, business address, work address
street: street, business street, home street, other street, strasse, strasse geschaftlich, strasse privat, rue
street: rue bureau, rue domicile, street address, address line 1, address 1, calle
city: business city, home city, other city, ort geschaftlich, ort privat, ville bureau, ville domicile
region: business state, home state, other state, region geschaftlich, region privat, bundesland kanton geschaftlich
region: bundesland kanton privat, dep region bureau, dep region domicile
postcode: business postal code, home postal code, other postal code, postleitzahl geschaftlich, postleitzahl privat
postcode: code postal bureau, code postal domicile, zip code, postal code, plz
country: business country, home country, other country, business country region, home country region
country: land region geschaftlich, land region privat, pays region bureau, pays region domicile, other country region
country: land geschaftlich, land privat, pays bureau, pays domicile
stage: stage, status, contact status, networking status, state of contact, outreach status, stand, statut, etat, estado
stage: stato, pipeline stage, progress, phase
tags: tags, tag, labels, label, categories, category, groups, group, group membership, kategorien, kategorie
tags: schlagworte
tags: categories, etiquettes, etiqueta, etiquetas, keywords
notes: notes, note, comments, comment, remarks, remark, notizen, notiz, bemerkung, bemerkungen, anmerkung, anmerkungen
notes: kommentar, kommentare, commentaire, commentaires, remarques, remarque, notas, observaciones, notite, opmerkingen
notes: what they said, what was said, what we discussed, what we talked about, conversation notes, discussion
notes: takeaways
notes: memo, notes comments, comments notes, body, other notes, additional notes
next_step: next step, next steps, next action, follow up action, to do, todo, action item, action items
next_step: nachster schritt
next_step: nachste schritte, prochaine etape, prochaine action, proximo paso, next, action next
next_step_date: next step date, next action date, follow up date, followup date, follow up on, next contact
next_step_date: follow up by
next_step_date: next follow up, next contact date, next followup, reminder, reminder date, wiedervorlage, followup
next_step_date: bis, by when, until, fallig, fallig am, frist, echeance, hasta
next_step_date: nachster kontakt, prochain contact, date de relance, relance, due date, proximo contacto
referred_by: referred by, introduced by, referral, referrer, intro by, introduction by, recommended by, via
referred_by: empfohlen von, vermittelt durch, vermittelt von, recommande par, presente par, recomendado por
referred_by: referral from
referral_source: source referral, referral source, source of referral, source or referral
cadence: cadence, keep in touch every, stay in touch every, frequency, contact frequency, keep in touch, cadence days
cadence: stay in touch frequency, own cadence days, contact every, how often
how_met: how we met, how met, how do you know them, how i know them, met how, kennengelernt durch, rencontre comment
tier: tier
field: field
last_contact: last contact, last contacted, last touch, last spoke, last spoken, last talked, last talked to, last met
last_contact: last contact date, date of last contact, last interaction, date last contacted, last contacted on
last_contact: last conversation, last meeting, last reached out, date contacted, contacted on, contacted
last_contact: last outreach, last contact on, date of contact, contact date, last touched, last seen, last activity
last_contact: talked on, spoke on, met on date, when we talked, when we spoke, when we met, when did we talk
last_contact: contacted at
last_contact: last convo, last chat, last spoke to, last spoke with, last talk, last catch up, last catchup
last_contact: last reply, letzter kontakt, zuletzt kontaktiert, zuletzt gesprochen, letztes gesprach, kontaktiert am
last_contact: zuletzt, letzter kontakt am, dernier contact, dernier echange, date du dernier contact, contacte le
last_contact: ultimo contacto, ultimo contatto, laatste contact, date of last conversation, last email, last call
date: date, datum, fecha, data, date of activity, activity date, date time, when, day, tag der aktivitat, wann
action: action, activity, activity type, type of contact, contact type, interaction, interaction type, aktion
action: aktivitat
action: outreach type, type of activity, type of interaction, activite, actividad, event type, kind of contact
method: method, method contacted, contact method, channel, medium, how contacted, contacted via, kanal
method: method of contact
method: contact channel, communication method, canal, kontaktweg, contacted by, mode of contact, type of communication
role_organisation: title company, role company, position company, company title, company role, company position
role_organisation: title and company, role and company, job and company, company and title, title organization
role_organisation: title employer, organisation and role, title at company, firma funktion, funktion firma
noted: connected on, verbunden am, date de connexion, fecha de conexion, connected, first contact, first contacted
noted: erstkontakt, premier contact, birthday, birth date, date of birth, geburtstag, geburtsdatum, anniversaire, dob
noted: date de naissance, cumpleanos, anniversary, jahrestag, met on, date met, first met, kennengelernt am
noted: conectado el, conectado en, collegato il, collegato dal, conectado em, verbunden seit, connecte le
noted: date of first contact, first contact date, wedding anniversary
photo: photo, picture, avatar, image
drop: e mail display name, e mail 2 display name, e mail 3 display name, e mail type, e mail 2 type, e mail 3 type
drop: e mail typ, e mail 2 typ, e mail 3 typ, initials, initialen, initiales, file as, gender, geschlecht, sexe
drop: priority
drop: critere de diffusion, initiales, genre, sensitivitat, diskretion, gesch type, adressart, spitzname typ
drop: sensitivity, private, priorite, confidentialite, prioritat, vertraulichkeit, privat, prive
drop: e mail angezeigter name
drop: e mail 2 angezeigter name, e mail 3 angezeigter name, type de messagerie, nom complet de l adresse de messagerie
"""
)
"""Fields by folded header. ``drop`` counts only in files of the programs that fill such columns by themselves."""

HINTS: tuple[tuple[str, str], ...] = (
    ("linkedin", "link"),
    ("e mail", "email"),
    ("email", "email"),
    ("phone", "phone"),
    ("mobile", "phone"),
    ("last contact", "last_contact"),
    ("last spoke", "last_contact"),
    ("last talk", "last_contact"),
    ("letzter kontakt", "last_contact"),
    ("company", "organisation"),
    ("organization", "organisation"),
    ("organisation", "organisation"),
    ("employer", "organisation"),
    ("job title", "role"),
    ("contact name", "name"),
    ("full name", "name"),
    ("person s name", "name"),
    ("name of contact", "name"),
    ("name of person", "name"),
    ("next step", "next_step"),
    ("follow up", "next_step"),
    ("next action", "next_step"),
    ("notes", "notes"),
    ("notizen", "notes"),
    ("conversation", "notes"),
    ("discussion", "notes"),
    ("summary", "notes"),
    ("they said", "notes"),
    ("we talked", "last_contact"),
    ("we spoke", "last_contact"),
    ("where", "organisation"),
)
"""Words that, somewhere in a header, speak for a field, where no other column has it."""

STAGES: Mapping[str, str] = _index(
    """
To contact: to contact, not contacted, not yet contacted, new, lead, prospect, target, todo, to do, wishlist
To contact: identified
To contact: not started, to reach out, want to contact, idea, neu, offen, zu kontaktieren, noch nicht kontaktiert
To contact: research, researching, researched, drafting, draft, identify, to email, to message, shortlist, queued
To contact: a contacter, nouveau, por contactar, to be contacted, backlog, potential, planned outreach, future
Requested: requested, contacted, reached out, emailed, e mailed, messaged, message sent, email sent, sent, request sent
Requested: sent email, sent message, asked, awaiting reply, waiting, waiting for reply, pending, waiting for response
Requested: awaiting response, connection sent, invited, angefragt, kontaktiert, angeschrieben, contacte, message envoye
Requested: en attente, contactado, followed up, follow up sent, initial contact, outreach sent, called
Requested: linkedin message
Requested: have contacted, has been contacted, made contact, followed up on, application sent, wrote to them
Requested: wartet auf antwort, antwort ausstehend, mail envoye, in kontakt aufgenommen, no reply yet, no response yet
Replied: replied, responded, answered, response received, reply received, geantwortet, antwort erhalten, a repondu
Replied: received response, received reply, got response, has replied, heard back
Replied: repondu, respondio, got reply, interested, connected, in conversation, in discussion
Scheduled: scheduled, meeting scheduled, call scheduled, interview scheduled, booked, planned, termin, terminiert
Scheduled: meeting booked, meeting set, termin vereinbart, geplant, verabredet, rendez vous pris, planifie, prevu
Scheduled: programado, agendado, set up, meeting arranged
Met: had conversation, conversation held, conversation done, conversation, meeting completed, coffee, had meeting
Met: met, interviewed, meeting held, had call, spoke, talked, done, completed, call completed, interview done
Met: getroffen, gesprochen, gesprach gefuhrt, erledigt, rencontre, entretien fait, fait, reunido, hablado, met with
Met: coffee chat done, coffee chat, had a call, had a chat, chat done, informational interview, first meeting done
Met: informational interview done, meeting done, had coffee, spoken, chatted, had meeting
In touch: nurturing, maintaining, maintain, relationship, maintaining relationship, stay in touch, in contact
In touch: in touch, keeping in touch, active, ongoing, staying in touch, follow up, following up, nurture, aktiv
In touch: in kontakt, en contact, en contacto, warm, keep in touch, actif, activo, engaged
Dormant: dormant, inactive, cold, quiet, ruhend, inaktiv, dormeur, inactif, stale
Declined: declined, refused, said no, not interested, rejected, no thanks, abgelehnt, abgesagt, absage, refuse, decline
Declined: rechazado, kein interesse, turned down, pas interesse
No response: no response, no reply, no answer, ghosted, unresponsive, keine antwort, keine ruckmeldung, sans reponse
No response: pas de reponse, sin respuesta, never replied, did not reply, not responded, did not respond
Closed: closed, archived, finished, abgeschlossen, geschlossen, clos, ferme, termine, cerrado, lost, dead
"""
)
"""Stages by folded status word."""

NO_NAMES = frozenset(
    map(fold, ("unnamed record", "unnamed", "untitled", "n/a", "no name", "unknown", "tbd", "none", "-"))
)
"""What programs and people write where they know no name."""

SYSTEM_TAGS = frozenset(map(fold, ("mycontacts", "my contacts", "starred", "starred in android", "contacts")))
"""Groups that every contact of a program is in."""


def nearest(folded: str, known: Mapping[str, str]) -> str:
    """Return the known words that *folded* is a misspelling of, word for word; blank if there are none."""
    for near in get_close_matches(folded, known, n=3, cutoff=0.85):
        pairs = list(zip(folded.split(), near.split(), strict=False))
        if len(folded.split()) == len(near.split()) and all(_misspelt(one, other) for one, other in pairs):
            return near
    return ""


def _misspelt(one: str, other: str) -> bool:
    """Tell whether a word is another with a letter or two wrong, and not one that says something else."""
    if one == other:
        return True
    return (
        min(len(one), len(other)) > 4
        and abs(len(one) - len(other)) < 2
        and bool(get_close_matches(one, [other], n=1, cutoff=0.8))
    )


_DONE = frozenset(
    map(
        fold,
        (
            *("scheduled", "booked", "replied", "responded", "declined", "rejected", "met", "interviewed", "contacted"),
            *(
                "emailed",
                "messaged",
                "ghosted",
                "closed",
                "requested",
                "sent",
                "completed",
                "done",
                "dormant",
                "terminiert",
            ),
        ),
    )
)
"""Last words of a status that say what has happened, whatever stands before them …"""
_OPEN = frozenset(
    map(fold, ("not", "no", "never", "to", "be", "waiting", "need", "should", "nicht", "kein", "pas", "if"))
)
"""… but for these."""


def stage_of(word: str) -> str | None:
    """Return the stage that a status word means, also where a remark or a sign stands around it; None if unknown."""
    folded = re.sub(r"^(?:have|has|had|did|was|is|been|i|we|they) (?=.)", "", fold(word))
    first = fold(re.split(r"[(,;:/–-]", word, maxsplit=1)[0])
    known = STAGES.get(fold(word)) or STAGES.get(folded) or STAGES.get(first)
    if known or len(folded) < 7:
        return known
    if near := nearest(folded, STAGES):
        return STAGES[near]
    words = folded.split()
    return STAGES.get(words[-1]) if words[-1] in _DONE and not _OPEN.intersection(words) else None
