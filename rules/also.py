"""What people type for a button whose label says it otherwise."""

YES = ("ya", "iya", "y", "betul", "benar", "ok", "oke", "setuju", "yes")
NO = ("tidak", "tdk", "ga", "gak", "nggak", "enggak", "bukan", "no")
EMPLOYED = ("tempat kerja", "kantor", "pabrik", "perusahaan")
BEFORE = ("pernah", "dulu pernah", "pernah tapi berhenti", "pernah tapi sudah berhenti", "sudah berhenti", "nonaktif",
          "tidak aktif", "sudah keluar")  # fmt: skip
SAVING = ("jht", "tabungan", "tabungannya", "pakai tabungan", "dengan tabungan", "nabung", "menabung")
NOT_SAVING = ("tanpa jht", "tanpa tabungan", "tidak pakai tabungan", "tidak nabung", "murah")
KIN = (
    "keluarga", "suami", "istri", "ibu", "bapak", "ayah", "anak", "adik", "kakak", "mertua", "nenek", "kakek", "teman",
    "tetangga", "saudara", "mbah", "simbah", "eyang", "mama", "mamak", "emak", "papa", "abah", "paman", "bibi", "om",
    "tante", "pakde", "bude", "budhe", "cucu", "keponakan", "ponakan", "sepupu",
)  # fmt: skip
RELATIVES = ("orang lain", *KIN, *(f"{one} saya" for one in KIN))
