import asyncio

import httpx
import pytest
from redis.asyncio import Redis

from app.core.errors import TooManyRequests
from app.web import csrf
from app.web.ratelimit import Limiter


async def test_the_limit_is_exact_and_tells_when_to_come_back(valkey: Redis) -> None:
    limiter = Limiter(valkey)
    hits = [limiter.hit("test", "10.0.0.1", limit=5, seconds=60) for _ in range(20)]
    results = await asyncio.gather(*hits, return_exceptions=True)
    refused = [error for error in results if isinstance(error, TooManyRequests)]
    assert (results.count(None), len(refused)) == (5, 15)
    assert {1 <= error.retry_after <= 60 for error in refused} == {True}


async def test_clients_and_names_are_counted_apart(valkey: Redis) -> None:
    limiter = Limiter(valkey)
    for name, client in (("a", "10.0.0.1"), ("a", "10.0.0.2"), ("b", "10.0.0.1")):
        await limiter.hit(name, client, limit=1, seconds=60)
    with pytest.raises(TooManyRequests):
        await limiter.hit("a", "10.0.0.1", limit=1, seconds=60)


async def test_two_processes_share_the_count(valkey: Redis) -> None:
    await Limiter(valkey).hit("test", "10.0.0.1", limit=1, seconds=60)
    with pytest.raises(TooManyRequests):
        await Limiter(valkey).hit("test", "10.0.0.1", limit=1, seconds=60)


async def test_the_window_ends(valkey: Redis) -> None:
    limiter = Limiter(valkey)
    await limiter.hit("test", "10.0.0.1", limit=1, seconds=60)
    key = "huiyin:limit:test:10.0.0.1"
    assert 0 < await valkey.pttl(key) <= 60_000
    await valkey.pexpire(key, 0)
    await limiter.hit("test", "10.0.0.1", limit=1, seconds=60)


async def test_without_valkey_each_process_counts_for_itself(data_folder: object) -> None:
    gone = Redis(unix_socket_path=f"{data_folder}/no-such.sock")
    limiter = Limiter(gone)
    await limiter.hit("test", "10.0.0.1", limit=1, seconds=60)
    await limiter.hit("test", "10.0.0.2", limit=1, seconds=60)
    with pytest.raises(TooManyRequests) as refused:
        await limiter.hit("test", "10.0.0.1", limit=1, seconds=60)
    assert 1 <= refused.value.retry_after <= 60
    await gone.aclose()


async def test_guessing_one_persons_password_is_slowed_down_from_however_many_addresses(
    client: httpx.AsyncClient, form_token: str, valkey: Redis
) -> None:
    data = {"username": "Somebody", "password": "wrong password", csrf.FIELD: form_token}
    limiter = Limiter(valkey)
    for _ in range(20):
        await limiter.hit("sign-in-as", "somebody", limit=20, seconds=900)
    assert (await client.post("/staff/sign-in", data=data)).status_code == 429
    assert (await client.post("/staff/sign-in", data=data | {"username": "other"})).status_code == 401


async def test_guessing_passwords_is_slowed_down(client: httpx.AsyncClient, form_token: str) -> None:
    data = {"username": "nobody", "password": "", csrf.FIELD: form_token}
    statuses = [(await client.post("/staff/sign-in", data=data)).status_code for _ in range(31)]
    assert statuses == [400] * 30 + [429]
    last = await client.post("/staff/sign-in", data=data)
    assert 1 <= int(last.headers["retry-after"]) <= 300
    assert "操作太频繁了" in last.text
