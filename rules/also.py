"""What people type for a button whose label says it otherwise."""

YES = ("ya", "iya", "y", "betul", "benar", "ok", "oke", "setuju", "yes")
NO = ("tidak", "tdk", "ga", "gak", "nggak", "enggak", "bukan", "no")
EMPLOYED = ("tempat kerja", "kantor", "pabrik", "perusahaan")
BEFORE = ("pernah", "dulu pernah", "sudah berhenti", "nonaktif", "tidak aktif")
RELATIVES = (
    "orang lain", "keluarga", "suami", "istri", "ibu", "bapak", "ayah", "anak", "adik", "kakak", "mertua", "nenek",
    "kakek", "teman", "tetangga", "saudara",
)  # fmt: skip
