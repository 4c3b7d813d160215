"""Parts of the patterns in the heads of topics (`data/topics`), by the names that stand there: <kin>."""

# Parts of patterns: people, what makes it a question about a case, and when it was.
PARTS = {
    "kin": "(?:suami|istri|isteri|anak|bapak|ibu|ayah|adik|kakak|abang|mertua|nenek|kakek|mbah|simbah|simbok|paman|bibi"
    "|tante|saudara|sepupu|ponakan|keponakan|cucu|menantu|teman|tetangga|orang tua|ortu|mak|emak|mamak|mama|papa|abah"
    "|bapa|apak|amak|salaki|pamajikan|laki|bini|bojo|garwa|budak|bayi|kawan|epa)(?:ku|nya|e|mu|aku)?",
    "if": "(?:kalau|klau|klw|kl|klu|jika|jikalau|misal|misalnya|misale|andai|seandainya|andaikan|umpama|umpamane|yen"
    "|nek|lek|mun|lamun|menawi|menawa|puna|mon|upami|semisal|sewaktu waktu|if|when)",
    "when": "(?:kemarin|kmrn|kemaren|wingi|kamari|tadi|barusan|baru saja|baru|lalu|habis|abis|nembe|lagi|sedang|pas"
    "|waktu|semalam|minggu|hari ini|pagi)",
    "digit": "(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|loro|papat|limo|pitu|wolu|songo"
    "|dalapan|salapan|opat|lime|tigo|ampek|anam|tujuah|sambilan)",
}
# Words with which one asks, where nobody tells what happened: "habis jatuh, gimana?" still tells it.
PARTS["asked"] = (
    r"(?<!.)(?!.*\b(?:tadi|kemarin|kmrn|kemaren|wingi|kamari|barusan|baru|habis|abis|nembe|semalam|terus|bingung|(?:ke|ter|di)tabrak|pas)\b)"
    r".*\b(?:apa|apakah|apaan|opo|napa|naon|ape|berapa|brp|piro|pinten|sabaraha|bara|gimana|gmn|gmana|bagaimana|piye|pripun"
    r"|kumaha|baa|gimane|antekamma|kapan|siapa|mana|dimana|kemana|(?:tidak|kagak|ndak|teu)(?! \w))"
)
