import time, os
from datetime import timedelta
import pytest
from models.inviting import Row, invite
from tests.kits import *
from tests.waiting import until
from tests.stories import rows
from tests.stories import unhurried
SIZE=int(os.environ.get("KIT_SIZE","300"))
async def test_figures(world, capsys):
    sari=world.person("Sari")
    where=await officer_of(world,sari)
    for start in range(0,SIZE,500):
        some=[Row(f"SITI REKAAN {n} NURHALIZAH",f"+62812{n:08}",None) for n in range(start,min(SIZE,start+500))]
        await world.run(invite, world.services.vault, where, sari.id, some, world.now())
    for label,kind in (("Tautan (Excel)","links"),("Slip (PDF)","slips")):
        t=time.time(); await opens_kit(sari); print("card",time.time()-t)
        await sari.taps(label); await sari.sees("Buat sekarang")
        before=len(documents(sari)); t=time.time()
        await sari.taps(next(b for b in sari.buttons if b.startswith("Semua")))
        n=1 if kind=="links" else -(-SIZE//500)
        first=None
        while len(documents(sari))<before+n and time.time()-t<400:
            await __import__("asyncio").sleep(0.05)
            if first is None and len(documents(sari))>before: first=time.time()-t
        print(kind, SIZE, "first", first, "all", time.time()-t, [len(sari.downloads(d)) for d in documents(sari)[-2:]])
    print([ (r["kind"],r["attempts"],r["outcome"]) for r in rows(world,"job")][:3])
