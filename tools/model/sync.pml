/* How records travel (shared/sync/README.md), small enough to be searched whole: kiosks that cast slips into chains of
 * their own, a hub that takes them into the spine, a network that loses, doubles, delays and reorders, machines that die
 * before and after a durable commit, neighbours on an island, a second hub that takes over while the first may still
 * speak, and an old image of a kiosk that is put back. `run` says which sizes are searched and which broken copies
 * (-DMUTANT_...) must fail.
 *
 * A chain is one number: the slips that its entries cast, in base 4, the oldest lowest. So "the same entries" is "the
 * same number", a prefix is a remainder, and two entries of one device and seq (a fork) are two different digits.
 *
 * Whatever is retried is retried while it is of use: what real machines ask for in vain is left out, so that a state in
 * which nothing can happen any more (timeout) is the network become whole and everything said.
 */
#ifndef KIOSKS
#define KIOSKS 2
#endif
#ifndef CASTS /* most entries of a kiosk, up to 3 */
#define CASTS 2
#endif
#ifndef SLIPS /* up to 3 */
#define SLIPS 2
#endif
#ifndef LOSS /* messages that may be lost */
#define LOSS 0
#endif
#ifndef DOUBLE /* messages that may be delivered twice */
#define DOUBLE 0
#endif
#ifndef HUB_CRASHES
#define HUB_CRASHES 0
#endif
#ifndef KIOSK_CRASHES
#define KIOSK_CRASHES 0
#endif
#ifndef ISLANDS /* exchanges between neighbours */
#define ISLANDS 0
#endif
#ifndef TAKEOVER /* 1: another machine may become the hub */
#define TAKEOVER 0
#endif
#ifndef DEATHS /* kiosks that may be lost with their disk */
#define DEATHS 0
#endif
#ifndef RESTORES /* kiosks that may be put back to an old image */
#define RESTORES 0
#endif
#ifndef LATE /* times that a kiosk does not wait for an answer and asks again: then several messages are under way */
#define LATE 0
#endif
#if LATE + DOUBLE > 0
#define IN_FLIGHT 2
#else
#define IN_FLIGHT 1
#endif
#define HUBS (1 + TAKEOVER)
#define LONGEST (KIOSKS * CASTS + 1)
#define NOBODY 7 /* the item of the spine that is a takeover */

#define SIZE(c) ((c) == 0 -> 0 : ((c) < 4 -> 1 : ((c) < 16 -> 2 : 3)))
#define CUT(c, n) ((c) & ((1 << (2 * (n))) - 1))
#define AT(c, i) (((c) >> (2 * (i))) & 3)
#define HAS(c, s) (AT(c, 0) == s || AT(c, 1) == s || AT(c, 2) == s)
#define PREFIX(a, b) (CUT(b, SIZE(a)) == a) /* a is where b begins */

mtype = { push, pull, have, item };

/* The books: for each slip the cast that counts (1 + 4 * kiosk + its place), and how far each chain is folded. */
typedef Books {
    byte counted[SLIPS + 1];
    byte upto[KIOSKS];
}
typedef Spine { /* of one hub, durable */
    byte length;
    byte who[LONGEST];
    byte first[LONGEST]; /* 1 for the first entry of the chain; of a takeover: where the old spine ends */
    byte chain[LONGEST]; /* the chain of that kiosk up to the last entry of the run */
}
typedef Chains {
    byte chain[KIOSKS];
}

/* hubs; hub 1 is the one that took over */
Spine spine[HUBS];
Books hub_books[HUBS];
Chains held[HUBS];    /* durable */
Chains pending[HUBS]; /* received, not committed: gone in a crash */
byte owed[HUBS];      /* bits: kiosks whose commit is done and not yet answered; gone in a crash */
byte newest = 0;      /* which hub is the hub */
byte kept = 0;        /* how much of the old spine the takeover keeps */

/* kiosks */
byte own[KIOSKS];     /* the chain, with what is not durable yet */
byte durable[KIOSKS]; /* how much of it is */
byte hint[KIOSKS];    /* what the hub said it has: only saves sending, gone in a crash */
byte follows[KIOSKS]; /* which hub */
byte place[KIOSKS];   /* how much of the spine is folded here */
Books books[KIOSKS];  /* fold of the spine; what neighbours gave and what is not taken lies over it */
Chains told[KIOSKS];  /* by neighbours */
byte stopped = 0;     /* bits: raised an alarm, writes no more */
byte dead = 0;        /* bits */

/* what was promised and what went wrong, for the properties alone */
Chains promised[HUBS]; /* what this hub acknowledged to each kiosk, as received there */
Chains saved;          /* what survivors held of machines that were gone at the takeover */
byte alarms = 0;       /* bits */
byte restored = 0;     /* bits: lost entries that the hub holds or may come to hold */

byte loss = LOSS, double_ = DOUBLE, late = LATE;

/* up: what, and two numbers; down: what, from which hub and where in its spine, and three numbers. */
#define UP(k, h) ((k) + KIOSKS * (h))
chan up[KIOSKS * HUBS] = [IN_FLIGHT] of { mtype, byte, byte };
chan down[KIOSKS] = [IN_FLIGHT] of { mtype, byte, byte, byte, byte };

#define LIVES(k) ((dead & (1 << (k))) == 0)
#define WRITES(k) (((dead | stopped) & (1 << (k))) == 0)
#define ALARM(k) alarms = alarms | (1 << (k)); stopped = stopped | (1 << (k))

#ifdef MUTANT_NO_OVERLAY
#define TOLD(k, s) false
#elif KIOSKS > 2
#define TOLD(k, s) (HAS(told[k].chain[0], s) || HAS(told[k].chain[1], s) || HAS(told[k].chain[2], s))
#else
#define TOLD(k, s) (HAS(told[k].chain[0], s) || HAS(told[k].chain[1], s))
#endif
#define FREE(k, s) (!HAS(own[k], s) && books[k].counted[s] == 0 && !TOLD(k, s))
#if SLIPS > 2
#define SOME_FREE(k) (FREE(k, 1) || FREE(k, 2) || FREE(k, 3))
#else
#define SOME_FREE(k) (FREE(k, 1) || FREE(k, 2))
#endif
#if KIOSKS > 2
#define SOME_PENDING(h) (pending[h].chain[0] + pending[h].chain[1] + pending[h].chain[2] != 0)
#else
#define SOME_PENDING(h) (pending[h].chain[0] + pending[h].chain[1] != 0)
#endif
#define UNSENT(k) (hint[k] > books[k].upto[k] -> hint[k] : books[k].upto[k])
#ifdef MUTANT_PUSH_EARLY
#define READY(k) own[k]
#else
#define READY(k) CUT(own[k], durable[k])
#endif

/* Folds entries first .. of the chain c of kiosk w. The second cast of a slip is set aside: the first counts. */
inline fold(B, w, f, c) {
    f_i = f - 1;
    do
    :: f_i < SIZE(c) ->
        f_s = AT(c, f_i);
        if
        :: B.counted[f_s] == 0 -> B.counted[f_s] = 1 + 4 * w + f_i
        :: else
        fi;
        f_i++
    :: else -> break
    od;
    B.upto[w] = SIZE(c);
    f_i = 0; f_s = 0
}

inline same(A, B) {
    c_i = 1;
    do
    :: c_i <= SLIPS -> assert(A.counted[c_i] == B.counted[c_i]); c_i++
    :: else -> break
    od;
    c_i = 0;
    do
    :: c_i < KIOSKS -> assert(A.upto[c_i] == B.upto[c_i]); c_i++
    :: else -> break
    od;
    c_i = 0
}

/* Machines that folded the same part of the same spine hold the same books. */
inline agree(k) {
    if
    :: place[k] == spine[follows[k]].length -> same(books[k], hub_books[follows[k]])
    :: else
    fi;
    c_k = 0;
    do
    :: c_k < KIOSKS ->
        if
        :: c_k != k && follows[c_k] == follows[k] && place[c_k] == place[k] -> same(books[k], books[c_k])
        :: else
        fi;
        c_k++
    :: else -> break
    od;
    c_k = 0
}

/* An item of the spine names entries that follow what was taken before: each entry is in it once. */
inline append(h, w, f, c) {
    assert(f == SIZE(held[h].chain[w]) + 1);
    assert(PREFIX(held[h].chain[w], c));
    spine[h].who[spine[h].length] = w;
    spine[h].first[spine[h].length] = f;
    spine[h].chain[spine[h].length] = c;
    spine[h].length++;
    held[h].chain[w] = c;
    fold(hub_books[h], w, f, c)
}

/* One of the messages under way, any of them; it may come again. */
inline receive_up(c, m, x, y) {
    if
    :: c?m, x, y
    :: len(c) > 1 -> c?m, x, y; c!m, x, y; c?m, x, y
    fi;
    if
    :: true
    :: double_ > 0 && len(c) < IN_FLIGHT -> c!m, x, y; double_--
    fi
}
inline receive_down(c, m, h, x, y, z) {
    if
    :: c?m, h, x, y, z
    :: len(c) > 1 -> c?m, h, x, y, z; c!m, h, x, y, z; c?m, h, x, y, z
    fi;
    if
    :: true
    :: double_ > 0 && len(c) < IN_FLIGHT -> c!m, h, x, y, z; double_--
    fi
}

/* A kiosk asks one thing at a time, until it gives an answer up. */
#define QUIET(k) (len(up[UP(k, 0)]) + len(up[UP(k, HUBS - 1)]) + len(down[k]) + WAITS(k) == 0)
#define WAITS(k) (pending[0].chain[k] + pending[HUBS - 1].chain[k] + ((owed[0] | owed[HUBS - 1]) & (1 << k)))
#define MAY_ASK(k, h) (QUIET(k) || (late > 0 && len(up[UP(k, h)]) < IN_FLIGHT))
inline ask(a_k, a_h, a_m, a_x, a_y) {
    if
    :: QUIET(a_k)
    :: else -> late--
    fi;
    up[UP(a_k, a_h)]!a_m, a_x, a_y
}

/* An answer that finds no room is lost: the asker asks again. */
inline answer(k, m, h, x, y, z) {
    if
    ::  len(down[k]) < IN_FLIGHT && LIVES(k) -> down[k]!m, h, x, y, z
    :: else
    fi
}

proctype hub(byte h) {
    byte k, x, y, from, f_i, f_s;
    mtype m;
    byte crashes = HUB_CRASHES;
end_before: h <= newest; /* the second one begins with the takeover */
end:
    do
    :: atomic { /* a push waits for the commit, a pull is answered at once */
        if
        :: len(up[UP(0, h)]) > 0 -> k = 0
        :: len(up[UP(1, h)]) > 0 -> k = 1
#if KIOSKS > 2
        :: len(up[UP(2, h)]) > 0 -> k = 2
#endif
        fi;
        receive_up(up[UP(k, h)], m, x, y);
        if
        :: m == push -> /* x: first, y: the chain */
            if
#ifndef MUTANT_NO_FORK_CHECK
            :: !PREFIX(held[h].chain[k], y) && !PREFIX(y, held[h].chain[k]) -> ALARM(k)
            :: pending[h].chain[k] != 0 && !PREFIX(pending[h].chain[k], y) && !PREFIX(y, pending[h].chain[k]) ->
                ALARM(k)
#endif
            :: else ->
                if
                :: x > SIZE(held[h].chain[k]) + 1 -> /* a gap: say what is held */
                    answer(k, have, h, SIZE(held[h].chain[k]), 0, 0)
#ifdef MUTANT_TAKE_AGAIN
                :: x <= SIZE(held[h].chain[k]) + 1 && SIZE(y) >= SIZE(held[h].chain[k]) -> pending[h].chain[k] = y
#endif
                :: x <= SIZE(held[h].chain[k]) + 1 && SIZE(y) > SIZE(held[h].chain[k]) ->
                    if
                    :: SIZE(y) > SIZE(pending[h].chain[k]) -> pending[h].chain[k] = y
                    :: else
                    fi
#ifdef MUTANT_ACKNOWLEDGE_EARLY
                    ; answer(k, have, h, SIZE(y), 0, 0)
#endif
                :: else -> answer(k, have, h, SIZE(held[h].chain[k]), 0, 0)
                fi
            fi
        :: else -> /* x: what is folded there, y: which hub is followed there */
            from = x;
            if
            :: h == 1 && y == 0 && from > kept -> from = kept
            :: else
            fi;
            if
            :: from < spine[h].length ->
                answer(k, item, (h + 4 * from), spine[h].who[from], spine[h].first[from], spine[h].chain[from])
            :: else
            fi
        fi;
        m = 0; k = 0; x = 0; y = 0; from = 0
        }
    :: atomic { /* one durable commit for all that wait */
        SOME_PENDING(h) -> k = 0;
        do
        :: k < KIOSKS ->
            if
            :: pending[h].chain[k] != 0 ->
                x = SIZE(held[h].chain[k]) + 1; y = pending[h].chain[k];
#ifdef MUTANT_TAKE_AGAIN
                x = 1;
#endif
                append(h, k, x, y);
                pending[h].chain[k] = 0;
                owed[h] = owed[h] | (1 << k)
            :: else
            fi;
            k++
        :: else -> break
        od;
#if HUB_CRASHES
        k = 0; x = 0; y = 0
        }
    :: atomic { /* and then the answers; a crash may come between */
        owed[h] != 0 ->
#endif
        k = 0;
        do
        :: k < KIOSKS ->
            if
            :: owed[h] & (1 << k) -> answer(k, have, h, SIZE(held[h].chain[k]), 0, 0)
            :: else
            fi;
            k++
        :: else -> break
        od;
        owed[h] = 0; k = 0; x = 0; y = 0
        }
    :: crashes > 0 -> crashes = 0
    :: atomic { /* power fails: what was not committed is gone, what was promised is not */
        crashes > 0 -> crashes--;
        k = 0;
        do
        :: k < KIOSKS ->
            pending[h].chain[k] = 0;
            assert(SIZE(held[h].chain[k]) >= SIZE(promised[h].chain[k]));
            k++
        :: else -> break
        od;
        owed[h] = 0; k = 0; x = 0; y = 0
        }
    od
}

proctype kiosk(byte k) {
    byte h, x, y, z, s, f_i, f_s, c_i, c_k, at, m_first;
    mtype m;
    byte crashes = KIOSK_CRASHES;
end:
    do
    :: atomic { /* a slip is scanned: refused if anything known here has used it */
        WRITES(k) && SIZE(own[k]) < CASTS && durable[k] == SIZE(own[k]) && SOME_FREE(k) ->
        if
        :: FREE(k, 1) -> s = 1
        :: FREE(k, 2) -> s = 2
#if SLIPS > 2
        :: FREE(k, 3) -> s = 3
#endif
        fi;
        own[k] = own[k] | (s << (2 * SIZE(own[k])));
        /* What a neighbour told is refused on the spot. */
        assert(!HAS(told[k].chain[0], s) && !HAS(told[k].chain[1], s));
        s = 0;
#if KIOSK_CRASHES == 0
        durable[k] = SIZE(own[k])
#endif
        }
    :: atomic { durable[k] < SIZE(own[k]) && LIVES(k) -> durable[k] = SIZE(own[k]) }
    :: atomic { /* push what neither the spine names nor the hub said it has */
        WRITES(k) && UNSENT(k) < SIZE(READY(k)) && MAY_ASK(k, follows[k]) ->
        x = UNSENT(k) + 1; y = READY(k);
        ask(k, follows[k], push, x, y);
        x = 0; y = 0
        }
    :: atomic { /* ask for what follows */
        LIVES(k) && place[k] < spine[follows[k]].length && MAY_ASK(k, follows[k]) ->
        x = place[k]; y = follows[k];
        ask(k, y, pull, x, y);
        x = 0; y = 0
        }
#if TAKEOVER
    :: atomic { /* and ask the newer hub, once it is seen */
        LIVES(k) && follows[k] < newest && MAY_ASK(k, 1) ->
        x = place[k];
        ask(k, 1, pull, x, 0);
        x = 0
        }
#endif
    :: atomic { /* an answer; the record has one writer, so never between an entry and its commit */
        LIVES(k) && durable[k] == SIZE(own[k]) && len(down[k]) > 0 ->
        receive_down(down[k], m, h, x, y, z);
        at = h / 4; h = h & 3;
        if
#ifdef MUTANT_FOLLOW_OLD_HUB
        :: m == item && h < follows[k] && at < spine[0].length && at == place[k] && x != NOBODY ->
            fold(books[k], x, y, z); place[k]++; agree(k)
#endif
        :: m == have && h == follows[k] ->
            hint[k] = x;
            promised[h].chain[k] = (SIZE(promised[h].chain[k]) > x -> promised[h].chain[k] : CUT(own[k], x));
            assert(SIZE(held[h].chain[k]) >= x)
        :: m == item && x == NOBODY && h > follows[k] && place[k] >= y ->
            /* The takeover: what the old hub wrote after the head it names does not count. */
#ifndef MUTANT_NO_REFOLD
            if
            :: place[k] > y ->
                s = 0;
                do :: s <= SLIPS -> books[k].counted[s] = 0; s++ :: else -> break od;
                s = 0;
                do :: s < KIOSKS -> books[k].upto[s] = 0; s++ :: else -> break od;
                s = 0;
                do
                :: s < y -> at = spine[0].who[s]; m_first = spine[0].first[s]; z = spine[0].chain[s]; fold(books[k], at, m_first, z); s++
                :: else -> break
                od;
                s = 0
            :: else
            fi;
#endif
            place[k] = y + 1;
            follows[k] = h;
#ifndef MUTANT_KEEP_HINT
            hint[k] = 0;
#endif
            agree(k)
#ifdef MUTANT_ANY_ORDER
        :: m == item && x != NOBODY && h >= follows[k] ->
#else
        :: m == item && x != NOBODY && h >= follows[k] && at == place[k] ->
#endif
            if
            :: x == k && !PREFIX(z, own[k]) -> ALARM(k) /* I wrote what I do not have: an old image */
            :: else
            fi;
            fold(books[k], x, y, z);
            place[k] = at + 1;
            if
            :: h == follows[k] || place[k] <= kept -> agree(k)
            :: else
            fi
        :: else /* known, or not next, or of a hub that was taken over */
        fi;
        m = 0; h = 0; x = 0; y = 0; z = 0; at = 0; m_first = 0
        }
    :: crashes > 0 -> crashes = 0
    :: atomic { /* power fails */
        crashes > 0 && LIVES(k) -> crashes--;
        own[k] = CUT(own[k], durable[k]);
        hint[k] = 0
        }
    od
}

#define MAY_TELL(a, b) (islands > 0 && LIVES(a) && LIVES(b) && durable[b] == SIZE(own[b]))

/* The network, disasters and people. Each may happen at any time or not at all. */
proctype world() {
    byte a, b, k, f_i, f_s;
    byte islands = ISLANDS, deaths = DEATHS, restores = RESTORES;
    mtype m;
    byte h, x, y, z;
    do
    :: atomic { /* a message is lost */
        if
        :: loss > 0 && len(up[0]) > 0 -> up[0]?m, x, y
        :: loss > 0 && len(down[0]) > 0 -> down[0]?m, h, x, y, z
        :: loss > 0 && len(up[1]) > 0 -> up[1]?m, x, y
        :: loss > 0 && len(down[1]) > 0 -> down[1]?m, h, x, y, z
        fi;
        loss--;
        m = 0; h = 0; x = 0; y = 0; z = 0
        }
    :: atomic { /* neighbours: b learns what a wrote and what others told a */
        if
        :: MAY_TELL(0, 1) -> a = 0; b = 1
        :: MAY_TELL(1, 0) -> a = 1; b = 0
#if KIOSKS > 2
        :: MAY_TELL(1, 2) -> a = 1; b = 2
        :: MAY_TELL(2, 0) -> a = 2; b = 0
#endif
        fi;
        islands--;
        k = 0;
        do
        :: k < KIOSKS ->
            y = (k == a -> CUT(own[a], durable[a]) : told[a].chain[k]);
            if
            :: k != b && SIZE(y) > SIZE(told[b].chain[k]) ->
                told[b].chain[k] = y
#ifdef MUTANT_FOLD_NEIGHBOURS
                ; fold(books[b], k, books[b].upto[k] + 1, y)
#endif
            :: else
            fi;
            k++
        :: else -> break
        od;
        k = 0; a = 0; b = 0; y = 0
        }
#if DEATHS
    :: atomic { /* a kiosk is lost for ever */
        if
        :: deaths > 0 && LIVES(0) -> a = 0
        :: deaths > 0 && LIVES(1) -> a = 1
        fi;
        deaths--;
        dead = dead | (1 << a);
        own[a] = CUT(own[a], durable[a]);
        do :: len(down[a]) > 0 -> down[a]?m, h, x, y, z :: else -> break od;
        m = 0; h = 0; x = 0; y = 0; z = 0;
        a = 0
        }
#endif
#if RESTORES
    :: atomic { /* an old image is put back: from before anything was exchanged, with fewer entries */
        restores > 0 && durable[0] > 0 && durable[0] == SIZE(own[0]) ->
        restores--;
        restored = 1;
        own[0] = CUT(own[0], durable[0] - 1);
        durable[0] = SIZE(own[0]);
        hint[0] = 0; follows[0] = 0; place[0] = 0;
        k = 0;
        do :: k <= SLIPS -> books[0].counted[k] = 0; k++ :: else -> break od;
        k = 0;
        do :: k < KIOSKS -> books[0].upto[k] = 0; told[0].chain[k] = 0; k++ :: else -> break od;
        k = 0;
        do :: k < HUBS -> promised[k].chain[0] = 0; k++ :: else -> break od;
        k = 0
        }
#endif
#if TAKEOVER
    :: atomic { /* a machine becomes the hub, from the records of one kiosk or of all that are left */
        newest == 0 ->
        if
        :: dead == 0 ->
            if
            :: kept = place[0]
            :: kept = place[1]
            fi
        :: else ->
            a = 0;
            do
            :: a < KIOSKS ->
                if
                :: LIVES(a) && place[a] > kept -> kept = place[a]
                :: else
                fi;
                a++
            :: else -> break
            od;
            a = 0
        fi;
        a = 0;
        do
        :: a < kept -> b = spine[0].who[a]; x = spine[0].first[a]; y = spine[0].chain[a]; append(1, b, x, y); a++
        :: else -> break
        od;
        spine[1].who[kept] = NOBODY;
        spine[1].first[kept] = kept;
        spine[1].length = kept + 1;
        /* What the records hold of machines that are gone. */
        a = 0;
        do
        :: a < KIOSKS && !LIVES(a) ->
            b = 0; y = 0;
            do
            :: b < KIOSKS ->
                if
                :: LIVES(b) && SIZE(told[b].chain[a]) > SIZE(y) -> y = told[b].chain[a]
                :: else
                fi;
                b++
            :: else -> break
            od;
            if
            :: SIZE(y) > SIZE(held[1].chain[a]) -> x = SIZE(held[1].chain[a]) + 1; append(1, a, x, y); x = 0
            :: else
            fi;
            saved.chain[a] = y;
            b = 0; y = 0; a++
        :: a < KIOSKS && LIVES(a) -> a++
        :: else -> break
        od;
        a = 0; b = 0; x = 0; y = 0;
        newest = 1
        }
#endif
    :: break
    od
}

/* When nothing can happen any more: */
proctype finally() {
    byte k, c_i;
    timeout ->
    atomic {
        k = 0;
        do
        :: k < KIOSKS ->
            if
            :: LIVES(k) ->
                /* All have converged, on the hub that is the hub, */
                assert(follows[k] == newest && place[k] == spine[newest].length);
                same(books[k], hub_books[newest]);
                /* and nothing that was ever written to a disk is missing from its chain. */
                assert((alarms & (1 << k)) || held[newest].chain[k] == own[k])
            :: else ->
                /* Of a machine that is gone all that the one hub promised is there. */
                assert(newest != 0 || PREFIX(promised[0].chain[k], held[0].chain[k]));
                /* Whatever a survivor was told in time for the takeover as well. */
                assert(newest == 0 || PREFIX(saved.chain[k], held[newest].chain[k]))
            fi;
            k++
        :: else -> break
        od;
        k = 0;
        /* A machine raises an alarm only if it was put back to an old image, and then if the hub has what it lost. */
        assert((alarms & ~restored) == 0);
        assert(restored == 0 || alarms != 0 || PREFIX(held[newest].chain[0], own[0]))
    }
}

init {
    atomic {
        run hub(0);
#if TAKEOVER
        run hub(1);
#endif
        run kiosk(0);
        run kiosk(1);
#if KIOSKS > 2
        run kiosk(2);
#endif
        run world();
        run finally()
    }
}
