/* Two machines take over from one hub at the same time (shared/sync/README.md, "Losing the hub"), searched whole: kiosks
 * write, the old hub may still speak, each new hub is made from the record of whatever kiosk it was given, kiosks scan
 * the codes of both in any order, and at last people decide for one of them, or do not. What travels without a hub being
 * lost is in sync.pml; here a chain is its length, and what counts is under whom each entry was written and who took it.
 * `run` says which broken copies (-DMUTANT_...) must fail.
 */
#ifndef KIOSKS
#define KIOSKS 3 /* 2 or 3 */
#endif
#ifndef WRITES
#define WRITES 2 /* most entries of a kiosk */
#endif
/* Hub 0 is the first; 1 and 2 both replace it, in epoch 2; 3 replaces the one that people decided for, in epoch 3. */
#define HUBS 4
#define EPOCH(h) ((h) == 0 -> 1 : ((h) == 3 -> 3 : 2))
#define MINE(a, b) ((a) == (b) || (a) == 0 || ((b) == 3 && (a) == winner)) /* whether b goes on from a */

bit exists[HUBS];
byte winner = 0;                /* 1 or 2, once people decided */
typedef Taken { byte upto[KIOSKS] }
Taken taken[HUBS];              /* how far each kiosk's chain is in the spine that ends at this hub */
Taken acknowledged;             /* the most that any hub said it had */

byte own[KIOSKS];               /* entries, all durable */
typedef Under { byte hub[WRITES + 1] }
Under under[KIOSKS];            /* whose spine the kiosk followed when it wrote each */
byte follows[KIOSKS];           /* whose takeover is folded here */
byte address[KIOSKS];           /* whose code was accepted last */
bit again[KIOSKS];              /* people took its entries by hand, and it joins as a new machine */

/* Hub h takes all of kiosk k's chain. */
inline take(h, k) {
    i = taken[h].upto[k] + 1;
    do
    :: i <= own[k] ->
        /* Nothing that was said under the other of the two, unless people brought it. */
        assert(by_hand || MINE(under[k].hub[i], h));
        i++
    :: else -> break
    od;
    taken[h].upto[k] = (own[k] > taken[h].upto[k] -> own[k] : taken[h].upto[k]);
    i = 0
}

init {
    byte h, k, i;
    bit by_hand = 0, done = 0;
    exists[0] = 1;
    do
    :: atomic { /* somebody votes or checks in, with or without a hub in reach */
        if
        :: own[0] < WRITES && !again[0] -> k = 0
        :: own[1] < WRITES && !again[1] -> k = 1
#if KIOSKS > 2
        :: own[2] < WRITES && !again[2] -> k = 2
#endif
        fi;
        own[k]++;
        under[k].hub[own[k]] = follows[k];
        k = 0
        }
    :: atomic { /* a kiosk and the hub that it knows: it learns of the takeover, and gives everything */
        if
        :: exists[address[0]] && !again[0] && (taken[address[0]].upto[0] < own[0] || follows[0] != address[0]) -> k = 0
        :: exists[address[1]] && !again[1] && (taken[address[1]].upto[1] < own[1] || follows[1] != address[1]) -> k = 1
#if KIOSKS > 2
        :: exists[address[2]] && !again[2] && (taken[address[2]].upto[2] < own[2] || follows[2] != address[2]) -> k = 2
#endif
        fi;
        h = address[k];
        if
        :: !MINE(follows[k], h) ->
            /* An alarm at both; people bring it to a new start (a deed of theirs, below). Only after they decided. */
#ifndef MUTANT_ANY_CODE
            assert(h == 3);
#endif
            address[k] = follows[k];
#ifdef MUTANT_ANY_CODE
            follows[k] = h; address[k] = h; take(h, k)
#endif
        :: else ->
            assert(EPOCH(h) >= EPOCH(follows[k]));
            follows[k] = h;
            take(h, k);
            acknowledged.upto[k] = (own[k] > acknowledged.upto[k] -> own[k] : acknowledged.upto[k])
        fi;
        h = 0; k = 0
        }
    :: atomic { /* neighbours, or a code: a kiosk goes to a hub that exists */
        if
        :: k = 0
        :: k = 1
#if KIOSKS > 2
        :: k = 2
#endif
        fi;
        if
        :: exists[1] -> h = 1
        :: exists[2] -> h = 2
        :: exists[3] -> h = 3
        :: else -> h = 0
        fi;
        if
        :: again[k] || h == 0 || address[k] == h -> skip
#ifndef MUTANT_ANY_CODE
        :: !again[k] && h != 0 && EPOCH(h) <= EPOCH(follows[k]) && follows[k] != h -> skip /* refused */
        :: !again[k] && h != 0 && address[k] != h && (EPOCH(h) > EPOCH(follows[k]) || follows[k] == h) &&
                EPOCH(h) >= EPOCH(address[k]) -> address[k] = h
        :: !again[k] && h != 0 && address[k] != h && EPOCH(h) > EPOCH(follows[k]) && EPOCH(h) < EPOCH(address[k]) -> skip
#else
        :: !again[k] && h != 0 && address[k] != h -> address[k] = h
#endif
        fi;
        h = 0; k = 0
        }
    :: atomic { /* a machine takes over from the first hub, by the record of a kiosk that follows it */
        !exists[3] && (!exists[1] || !exists[2]) && (follows[0] == 0 || follows[1] == 0) ->
        if
        :: !exists[1] -> h = 1
        :: !exists[2] -> h = 2
        fi;
        if
        :: follows[0] == 0 -> k = 0
        :: follows[1] == 0 -> k = 1
        fi;
        /* That kiosk's own entries at least; of others it holds what the old hub took, or none of it. */
        taken[h].upto[0] = (k == 0 -> own[0] : 0);
        taken[h].upto[1] = (k == 1 -> own[1] : 0);
        exists[h] = 1;
        h = 0; k = 0
        }
    :: atomic { /* people decide: one goes on, from its record and from every machine's; the other is shut down */
        exists[1] && exists[2] && winner == 0 ->
        if
        :: winner = 1
        :: winner = 2
        fi;
        exists[3] = 1; exists[0] = 0; exists[1] = 0; exists[2] = 0;
        k = 0;
        do
        :: k < KIOSKS ->
            taken[3].upto[k] = taken[winner].upto[k];
#ifndef MUTANT_LEAVE_OUT
            /* Who followed the other gives its own entries alone, and joins anew. */
            by_hand = !MINE(follows[k], 3);
            take(3, k);
            again[k] = by_hand;
            by_hand = 0;
#else
            again[k] = !MINE(follows[k], 3);
#endif
            k++
        :: else -> break
        od;
        k = 0
        }
    :: done = 1; break
    od;
    /* Whenever it ends: what stands is one lineage a kiosk, */
    atomic {
        k = 0;
        do
        :: k < KIOSKS ->
            i = 1;
            do
            :: i <= own[k] && !again[k] -> assert(MINE(under[k].hub[i], follows[k])); i++
            :: else -> break
            od;
            i = 0;
            /* nothing is in a spine that was never written, */
            assert(taken[0].upto[k] <= own[k] && taken[1].upto[k] <= own[k] && taken[2].upto[k] <= own[k] &&
                taken[3].upto[k] <= own[k]);
            /* and after the decision whatever any hub ever promised is in the one that stands, or still with its machine,
             * which gives it. */
            assert(winner == 0 || !again[k] || taken[3].upto[k] >= acknowledged.upto[k]);
            k++
        :: else -> break
        od
    }
}
