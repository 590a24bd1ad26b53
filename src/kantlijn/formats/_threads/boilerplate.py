"""The boilerplate of a blog's page in a text file: what a line is that neither author nor reader wrote.

The wordings are those of WordPress and its themes (Thesis, Kubrick, Twenty Ten and later) in the languages that
`dates.written` reads.
"""

from __future__ import annotations

import re

_QUOTED = r"[“”\"„«»‘’'‹](?P<title>.+)[“”\"»«‘’'›]"
_NUMBERS = {
    **dict.fromkeys("no geen kein keine aucun aucune ningún ningun sin nessun nenhum zero".split(), 0),
    **dict.fromkeys("one een één ein eine un une una uno um uma".split(), 1),
}
_COMMENTS = (
    "comments? responses? replies reply thoughts? reacties? gedachten? antwoorden kommentare? antworten? gedanken? "
    "commentaires? réponses? réflexions? pensées? comentarios? respuestas? pensamientos? ideas? opiniones commenti "
    "commento risposte comentários? respostas?"
).split()
_PINGS = ["trackbacks?", "pingbacks?"]

COUNT = re.compile(
    rf"\W{{0,4}}(?P<number>\d[\d.,]*|{'|'.join(_NUMBERS)})\s+(?:(?P<pings>{'|'.join(_PINGS)})|{'|'.join(_COMMENTS)})"
    rf"\b(?:\s*[:.…}}]*|\s*(?:…|\.{{3}}).{{0,80}}|\s+(?:so far|yet|tot nu toe|bisher)\W*"
    rf"|\s+(?:to|on|op|over|zu|auf|sur|à|en|a|su|em|sobre)\s*:?\s*{_QUOTED}\W*)",
    re.IGNORECASE,
)
"""`3 Responses to “T”`, `{ 18 comments… read them below or add one }`, `Een reactie op “T”`, `{ 2 trackbacks }`."""

_COUNT_BARE = re.compile(
    r"(?P<number>\d[\d.,]*) (?:Responses|Replies|thoughts|Comments) (?:to|on) (?P<title>\S.{0,150})"
)
_BEGIN = re.compile(
    r"(?:Comments|Reacties|Kommentare|Commentaires|Comentarios|Discussion|Responses)\s*:?", re.IGNORECASE
)

CLOSED = re.compile(
    r"\W*(?:(?:the )?comments (?:on|for|to) this \w+ are (?:now |currently )?closed|(?:sorry, )?(?:the )?comments are "
    r"(?:now |currently )?(?:closed|off)(?: for this \w+| at this time)?(?:\.\s.{1,100})?"
    r"|(?:de )?reacties (?:op dit \w+ |voor dit \w+ )?zijn gesloten|reageren is niet (?:meer )?mogelijk"
    r"|(?:die )?kommentare sind (?:geschlossen|deaktiviert)|die kommentarfunktion ist (?:geschlossen|deaktiviert)"
    r"|kommentieren ist nicht (?:mehr )?möglich"
    r"|les commentaires sont (?:fermés|clos|désactivés)|(?:los )?comentarios (?:están )?cerrados"
    r"|i commenti sono chiusi|(?:os )?comentários (?:estão )?(?:encerrados|fechados))\W*",
    re.IGNORECASE,
)
LEAVE = re.compile(
    r"\W*(?:leave a (?:comment|reply|response)|post a (?:new )?comment|add (?:a|your) comment|submit a comment|"
    r"speak your mind|cancel reply|(?:geef|laat) (?:een|je) reactie(?: achter)?|reageer|"
    r"een reactie (?:plaatsen|achterlaten)|"
    r"(?:hinterlasse?|schreibe?n?) (?:sie )?einen kommentar|kommentar (?:verfassen|hinterlassen|schreiben)|"
    r"laisse[rz] un commentaire|(?:poster|ajouter) un commentaire|deja (?:un comentario|una respuesta)|"
    r"lascia un commento|deixe um comentário)\b.{0,60}",
    re.IGNORECASE,
)
PAGER = re.compile(
    r"\W*(?:(?:previous|next|older|newer) (?:posts?|entry|entries|article|comments)\b.{0,150}"
    r"|(?:vorige?|volgende?|oudere|nieuwere) (?:berichten|bericht|reacties|artikel|post)\b.{0,150}"
    r"|(?:vorheriger|nächster|voriger|ältere|neuere) (?:beitrag|artikel|beiträge|kommentare|eintrag)\b.{0,150}"
    r"|(?:article|billet|commentaires?) (?:précédent|suivant|plus anciens|plus récents)s?\b.{0,150}"
    r"|(?:entrada|artículo|comentarios?) (?:anterior|siguiente|más antiguos|más recientes)(?:es)?\b.{0,150}"
    r"|(?:post|comment) navigation|bericht(?:en)?navigatie|beitrags-?navigation|navigation des? (?:l['’])?articles?"
    r"|navegación de entradas)\W*|[←‹]\s*\S.{0,150}|\S.{0,150}\s[→›]|«\s[^»]{1,150}|[^«]{1,150}\s»",
    re.IGNORECASE,
)
FOOTER = re.compile(
    r"\s*(?:(?:copyright\s*)?(?:©|\(c\))|copyright \d{4}|(?:proudly )?powered by\b|all rights reserved"
    r"|(?:mogelijk gemaakt door|stolz präsentiert von|fièrement propulsé par|funciona con) wordpress).{0,200}",
    re.IGNORECASE,
)
MODERATION = re.compile(
    r"\W*(?:your comment is awaiting moderation|je reactie wacht op moderatie|"
    r"(?:dein|ihr) kommentar (?:wartet auf|muss noch).{0,40}|votre commentaire est en attente.{0,40}|"
    r"tu comentario está (?:pendiente|a la espera).{0,40})\W*",
    re.IGNORECASE,
)
BUTTON = re.compile(
    r"\W*(?:reply|reply to this(?: comment)?|log in to reply|link|links|permalink|permanent link|edit|edit this|delete|"
    r"quote|report|flag|like|likes?:? \d+|loading|share|post author|author|avatar|"
    r"antwoord(?:en)?|beantwoorden|reageren|bewerken|antworten|bearbeiten|répondre|modifier|responder|editar|"
    r"rispondi|permalien|enlace permanente)\W*",
    re.IGNORECASE,
)
SHARING = re.compile(
    r"\W*(?:share (?:this|on \w+)|like this|like loading|related|more like this|tweet|e-?mail|print|pin it|facebook|"
    r"twitter|linkedin|google\+?|reddit|click to (?:share|email|print).{0,60}|liked by .{1,20}|"
    r"delen|deel dit|teilen|partager|compartir)\W*",
    re.IGNORECASE,
)
SHARE_BLOCK = re.compile(
    r"\W*(?:share this|like this|dit delen|delen|deel dit|teilen mit|partager|comparte esto)\s*:\s*", re.IGNORECASE
)
"""Over a block of buttons and related posts that ends the article in WordPress.com pages."""

SKIP = re.compile(
    r"\W*(?:skip to (?:main |primary |secondary )?content|(?:main )?menu|search|home|about|contact|search for|"
    r"toggle navigation|"
    r"(?:ga|spring|direct) naar (?:de )?inhoud|zum inhalt springen|aller au contenu|(?:saltar|ir) al contenido)\W*",
    re.IGNORECASE,
)
TAGS = re.compile(
    r"\s*(?:tagged(?: as| with)?|tags?|labels|filed under|posted in|categories|category|"
    r"(?:getagd|getagged)(?: met)?|trefwoorden|geplaatst in|schlagwörter|schlagworte|verschlagwortet mit|"
    r"étiquettes|mots-clés|etiquetas|etiquetado(?: como)?)\s*:\s*(?P<tags>\S.{0,300})",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s*#?(?P<number>\d{1,5})[.)]?\s*")
"""A number alone on its line, as a numbered list leaves behind."""

EXCERPT = re.compile(r"\[(?:\.\.\.|…)\]\s.*\s\[(?:\.\.\.|…)\]\s*", re.DOTALL)
"""How WordPress prints a pingback that stands among the comments."""


def count(line: str) -> tuple[int, str, bool] | None:
    """Of a count line the number, the title that it quotes or "", and whether it counts trackbacks; else None."""
    text = line.strip()
    match = COUNT.fullmatch(text) if len(text) < 300 else None
    if match:
        digits = re.sub(r"\D", "", match["number"])
        number = int(digits[:9]) if digits else _NUMBERS[match["number"].casefold()]
        return number, (match["title"] or "").strip(), bool(match["pings"])
    bare = _COUNT_BARE.fullmatch(text)
    return (int(re.sub(r"\D", "", bare["number"])[:9]), bare["title"].strip(), False) if bare else None


def begins(line: str) -> bool:
    """Whether the line is a plain heading over comments."""
    return bool(_BEGIN.fullmatch(line.strip()))


def ends(line: str) -> bool:
    """Whether the line ends the comments, once no other comment comes after it."""
    text = line.strip()
    return 0 < len(text) < 250 and any(kind.fullmatch(text) for kind in (CLOSED, LEAVE, PAGER, FOOTER))


def button(line: str) -> bool:
    """Whether the line is blank, or a button or label that a theme puts round each comment."""
    text = line.strip()
    return not text or (len(text) < 80 and bool(BUTTON.fullmatch(text) or MODERATION.fullmatch(text)))
