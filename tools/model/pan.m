#define rand	pan_rand
#define pthread_equal(a,b)	((a)==(b))
#if defined(HAS_CODE) && defined(VERBOSE)
	#ifdef BFS_PAR
		bfs_printf("Pr: %d Tr: %d\n", II, t->forw);
	#else
		cpu_printf("Pr: %d Tr: %d\n", II, t->forw);
	#endif
#endif
	switch (t->forw) {
	default: Uerror("bad forward move");
	case 0:	/* if without executable clauses */
		continue;
	case 1: /* generic 'goto' or 'skip' */
		IfNotBlocked
		_m = 3; goto P999;
	case 2: /* generic 'else' */
		IfNotBlocked
		if (trpt->o_pm&1) continue;
		_m = 3; goto P999;

		 /* PROC :init: */
	case 3: // STATE 1 - sync.pml:601 - [(run hub(0))] (0:0:0 - 1)
		IfNotBlocked
		reached[4][1] = 1;
		if (!(addproc(II, 1, 0, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 4: // STATE 2 - sync.pml:605 - [(run kiosk(0))] (0:0:0 - 1)
		IfNotBlocked
		reached[4][2] = 1;
		if (!(addproc(II, 1, 1, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 5: // STATE 3 - sync.pml:606 - [(run kiosk(1))] (0:0:0 - 1)
		IfNotBlocked
		reached[4][3] = 1;
		if (!(addproc(II, 1, 1, 1)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 6: // STATE 4 - sync.pml:610 - [(run world())] (0:0:0 - 1)
		IfNotBlocked
		reached[4][4] = 1;
		if (!(addproc(II, 1, 2, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 7: // STATE 5 - sync.pml:611 - [(run finally())] (0:0:0 - 1)
		IfNotBlocked
		reached[4][5] = 1;
		if (!(addproc(II, 1, 3, 0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 8: // STATE 7 - sync.pml:613 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[4][7] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC finally */
	case 9: // STATE 1 - sync.pml:571 - [(timeout)] (0:0:0 - 1)
		IfNotBlocked
		reached[3][1] = 1;
		if (!(((trpt->tau)&1)))
			continue;
		_m = 1; goto P999; /* 0 */
	case 10: // STATE 2 - sync.pml:573 - [k = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[3][2] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->k);
		((P3 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("finally:k", ((int)((P3 *)_this)->k));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 11: // STATE 3 - sync.pml:575 - [((k<2))] (0:0:0 - 1)
		IfNotBlocked
		reached[3][3] = 1;
		if (!((((int)((P3 *)_this)->k)<2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 12: // STATE 4 - sync.pml:577 - [(((dead&(1<<k))==0))] (25:0:0 - 1)
		IfNotBlocked
		reached[3][4] = 1;
		if (!(((((int)now.dead)&(1<<((int)((P3 *)_this)->k)))==0)))
			continue;
		/* merge: assert(((follows[k]==newest)&&(place[k]==spine[newest].length)))(0, 5, 25) */
		reached[3][5] = 1;
		spin_assert(((((int)now.follows[ Index(((int)((P3 *)_this)->k), 2) ])==((int)now.newest))&&(((int)now.place[ Index(((int)((P3 *)_this)->k), 2) ])==((int)now.spine[ Index(((int)now.newest), 1) ].length))), "((follows[k]==newest)&&(place[k]==spine[newest].length))", II, tt, t);
		_m = 3; goto P999; /* 1 */
	case 13: // STATE 6 - sync.pml:145 - [c_i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[3][6] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->c_i);
		((P3 *)_this)->c_i = 1;
#ifdef VAR_RANGES
		logval("finally:c_i", ((int)((P3 *)_this)->c_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 14: // STATE 7 - sync.pml:147 - [((c_i<=2))] (12:0:1 - 1)
		IfNotBlocked
		reached[3][7] = 1;
		if (!((((int)((P3 *)_this)->c_i)<=2)))
			continue;
		/* merge: assert((books[k].counted[c_i]==hub_books[newest].counted[c_i]))(12, 8, 12) */
		reached[3][8] = 1;
		spin_assert((((int)now.books[ Index(((int)((P3 *)_this)->k), 2) ].counted[ Index(((int)((P3 *)_this)->c_i), 3) ])==((int)now.hub_books[ Index(((int)now.newest), 1) ].counted[ Index(((int)((P3 *)_this)->c_i), 3) ])), "(books[k].counted[c_i]==hub_books[newest].counted[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(12, 9, 12) */
		reached[3][9] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->c_i);
		((P3 *)_this)->c_i = (((int)((P3 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("finally:c_i", ((int)((P3 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 13, 12) */
		reached[3][13] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 15: // STATE 15 - sync.pml:150 - [c_i = 0] (0:21:1 - 3)
		IfNotBlocked
		reached[3][15] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->c_i);
		((P3 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("finally:c_i", ((int)((P3 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 22, 21) */
		reached[3][22] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 16: // STATE 16 - sync.pml:152 - [((c_i<2))] (21:0:1 - 1)
		IfNotBlocked
		reached[3][16] = 1;
		if (!((((int)((P3 *)_this)->c_i)<2)))
			continue;
		/* merge: assert((books[k].upto[c_i]==hub_books[newest].upto[c_i]))(21, 17, 21) */
		reached[3][17] = 1;
		spin_assert((((int)now.books[ Index(((int)((P3 *)_this)->k), 2) ].upto[ Index(((int)((P3 *)_this)->c_i), 2) ])==((int)now.hub_books[ Index(((int)now.newest), 1) ].upto[ Index(((int)((P3 *)_this)->c_i), 2) ])), "(books[k].upto[c_i]==hub_books[newest].upto[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(21, 18, 21) */
		reached[3][18] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->c_i);
		((P3 *)_this)->c_i = (((int)((P3 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("finally:c_i", ((int)((P3 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 22, 21) */
		reached[3][22] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 17: // STATE 24 - sync.pml:155 - [c_i = 0] (0:35:2 - 3)
		IfNotBlocked
		reached[3][24] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P3 *)_this)->c_i);
		((P3 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("finally:c_i", ((int)((P3 *)_this)->c_i));
#endif
		;
		/* merge: assert(((alarms&(1<<k))||(held[newest].chain[k]==own[k])))(35, 26, 35) */
		reached[3][26] = 1;
		spin_assert(((((int)now.alarms)&(1<<((int)((P3 *)_this)->k)))||(((int)now.held[ Index(((int)now.newest), 1) ].chain[ Index(((int)((P3 *)_this)->k), 2) ])==((int)now.own[ Index(((int)((P3 *)_this)->k), 2) ]))), "((alarms&(1<<k))||(held[newest].chain[k]==own[k]))", II, tt, t);
		/* merge: .(goto)(35, 31, 35) */
		reached[3][31] = 1;
		;
		/* merge: k = (k+1)(35, 32, 35) */
		reached[3][32] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P3 *)_this)->k);
		((P3 *)_this)->k = (((int)((P3 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("finally:k", ((int)((P3 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 36, 35) */
		reached[3][36] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 18: // STATE 28 - sync.pml:585 - [assert(((newest!=0)||((held[0].chain[k]&((1<<(2*( ((promised[0].chain[k]==0)) -> (0) : (( ((promised[0].chain[k]<4)) -> (1) : (( ((promised[0].chain[k]<16)) -> (2) : (3) )) )) )))-1))==promised[0].chain[k])))] (0:35:1 - 1)
		IfNotBlocked
		reached[3][28] = 1;
		spin_assert(((((int)now.newest)!=0)||((((int)now.held[0].chain[ Index(((int)((P3 *)_this)->k), 2) ])&((1<<(2*( ((((int)now.promised[0].chain[ Index(((int)((P3 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.promised[0].chain[ Index(((int)((P3 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.promised[0].chain[ Index(((int)((P3 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))-1))==((int)now.promised[0].chain[ Index(((int)((P3 *)_this)->k), 2) ]))), "((newest!=0)||((held[0].chain[k]&((1<<(2*( ((promised[0].chain[k]==0)) ? (0) : (( ((promised[0].chain[k]<4)) ? (1) : (( ((promised[0].chain[k]<16)) ? (2) : (3) )) )) )))-1))==promised[0].chain[k]))", II, tt, t);
		/* merge: assert(((newest==0)||((held[newest].chain[k]&((1<<(2*( ((saved.chain[k]==0)) -> (0) : (( ((saved.chain[k]<4)) -> (1) : (( ((saved.chain[k]<16)) -> (2) : (3) )) )) )))-1))==saved.chain[k])))(35, 29, 35) */
		reached[3][29] = 1;
		spin_assert(((((int)now.newest)==0)||((((int)now.held[ Index(((int)now.newest), 1) ].chain[ Index(((int)((P3 *)_this)->k), 2) ])&((1<<(2*( ((((int)now.saved.chain[ Index(((int)((P3 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.saved.chain[ Index(((int)((P3 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.saved.chain[ Index(((int)((P3 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))-1))==((int)now.saved.chain[ Index(((int)((P3 *)_this)->k), 2) ]))), "((newest==0)||((held[newest].chain[k]&((1<<(2*( ((saved.chain[k]==0)) ? (0) : (( ((saved.chain[k]<4)) ? (1) : (( ((saved.chain[k]<16)) ? (2) : (3) )) )) )))-1))==saved.chain[k]))", II, tt, t);
		/* merge: .(goto)(35, 31, 35) */
		reached[3][31] = 1;
		;
		/* merge: k = (k+1)(35, 32, 35) */
		reached[3][32] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->k);
		((P3 *)_this)->k = (((int)((P3 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("finally:k", ((int)((P3 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 36, 35) */
		reached[3][36] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 19: // STATE 32 - sync.pml:589 - [k = (k+1)] (0:35:1 - 3)
		IfNotBlocked
		reached[3][32] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->k);
		((P3 *)_this)->k = (((int)((P3 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("finally:k", ((int)((P3 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 36, 35) */
		reached[3][36] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 20: // STATE 38 - sync.pml:592 - [k = 0] (0:42:1 - 3)
		IfNotBlocked
		reached[3][38] = 1;
		(trpt+1)->bup.oval = ((int)((P3 *)_this)->k);
		((P3 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("finally:k", ((int)((P3 *)_this)->k));
#endif
		;
		/* merge: assert(((alarms&~(restored))==0))(42, 39, 42) */
		reached[3][39] = 1;
		spin_assert(((((int)now.alarms)& ~(((int)now.restored)))==0), "((alarms& ~(restored))==0)", II, tt, t);
		/* merge: assert((((restored==0)||(alarms!=0))||((own[0]&((1<<(2*( ((held[newest].chain[0]==0)) -> (0) : (( ((held[newest].chain[0]<4)) -> (1) : (( ((held[newest].chain[0]<16)) -> (2) : (3) )) )) )))-1))==held[newest].chain[0])))(42, 40, 42) */
		reached[3][40] = 1;
		spin_assert((((((int)now.restored)==0)||(((int)now.alarms)!=0))||((((int)now.own[0])&((1<<(2*( ((((int)now.held[ Index(((int)now.newest), 1) ].chain[0])==0)) ? (0) : (( ((((int)now.held[ Index(((int)now.newest), 1) ].chain[0])<4)) ? (1) : (( ((((int)now.held[ Index(((int)now.newest), 1) ].chain[0])<16)) ? (2) : (3) )) )) )))-1))==((int)now.held[ Index(((int)now.newest), 1) ].chain[0]))), "(((restored==0)||(alarms!=0))||((own[0]&((1<<(2*( ((held[newest].chain[0]==0)) ? (0) : (( ((held[newest].chain[0]<4)) ? (1) : (( ((held[newest].chain[0]<16)) ? (2) : (3) )) )) )))-1))==held[newest].chain[0]))", II, tt, t);
		_m = 3; goto P999; /* 2 */
	case 21: // STATE 42 - sync.pml:597 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[3][42] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC world */
	case 22: // STATE 1 - sync.pml:437 - [((loss>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][1] = 1;
		if (!((((int)now.loss)>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 23: // STATE 2 - sync.pml:439 - [((len(up[0])>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][2] = 1;
		if (!((q_len(now.up[0])>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 24: // STATE 3 - sync.pml:439 - [up[0]?m,h,x,y,z] (48:0:16 - 1)
		reached[2][3] = 1;
		if (q_len(now.up[0]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(16);
		(trpt+1)->bup.ovals[0] = ((P2 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P2 *)_this)->z);
		;
		((P2 *)_this)->m = qrecv(now.up[0], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		((P2 *)_this)->h = qrecv(now.up[0], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		((P2 *)_this)->x = qrecv(now.up[0], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		((P2 *)_this)->y = qrecv(now.up[0], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		((P2 *)_this)->z = qrecv(now.up[0], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.up[0]);
		sprintf(simtmp, "%d", ((P2 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: m */  (trpt+1)->bup.ovals[5] = ((P2 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->m = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: h */  (trpt+1)->bup.ovals[6] = ((P2 *)_this)->h;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->h = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: x */  (trpt+1)->bup.ovals[7] = ((P2 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->x = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: y */  (trpt+1)->bup.ovals[8] = ((P2 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->y = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: z */  (trpt+1)->bup.ovals[9] = ((P2 *)_this)->z;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->z = 0;
		/* merge: .(goto)(48, 11, 48) */
		reached[2][11] = 1;
		;
		/* merge: loss = (loss-1)(48, 12, 48) */
		reached[2][12] = 1;
		(trpt+1)->bup.ovals[10] = ((int)now.loss);
		now.loss = (((int)now.loss)-1);
#ifdef VAR_RANGES
		logval("loss", ((int)now.loss));
#endif
		;
		/* merge: m = 0(48, 13, 48) */
		reached[2][13] = 1;
		(trpt+1)->bup.ovals[11] = ((P2 *)_this)->m;
		((P2 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		/* merge: h = 0(48, 14, 48) */
		reached[2][14] = 1;
		(trpt+1)->bup.ovals[12] = ((int)((P2 *)_this)->h);
		((P2 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		/* merge: x = 0(48, 15, 48) */
		reached[2][15] = 1;
		(trpt+1)->bup.ovals[13] = ((int)((P2 *)_this)->x);
		((P2 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		/* merge: y = 0(48, 16, 48) */
		reached[2][16] = 1;
		(trpt+1)->bup.ovals[14] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: z = 0(48, 17, 48) */
		reached[2][17] = 1;
		(trpt+1)->bup.ovals[15] = ((int)((P2 *)_this)->z);
		((P2 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 4; goto P999; /* 8 */
	case 25: // STATE 4 - sync.pml:440 - [((len(down[0])>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][4] = 1;
		if (!((q_len(now.down[0])>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 26: // STATE 5 - sync.pml:440 - [down[0]?m,h,x,y,z] (48:0:16 - 1)
		reached[2][5] = 1;
		if (q_len(now.down[0]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(16);
		(trpt+1)->bup.ovals[0] = ((P2 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P2 *)_this)->z);
		;
		((P2 *)_this)->m = qrecv(now.down[0], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		((P2 *)_this)->h = qrecv(now.down[0], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		((P2 *)_this)->x = qrecv(now.down[0], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		((P2 *)_this)->y = qrecv(now.down[0], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		((P2 *)_this)->z = qrecv(now.down[0], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.down[0]);
		sprintf(simtmp, "%d", ((P2 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: m */  (trpt+1)->bup.ovals[5] = ((P2 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->m = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: h */  (trpt+1)->bup.ovals[6] = ((P2 *)_this)->h;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->h = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: x */  (trpt+1)->bup.ovals[7] = ((P2 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->x = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: y */  (trpt+1)->bup.ovals[8] = ((P2 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->y = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: z */  (trpt+1)->bup.ovals[9] = ((P2 *)_this)->z;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->z = 0;
		/* merge: .(goto)(48, 11, 48) */
		reached[2][11] = 1;
		;
		/* merge: loss = (loss-1)(48, 12, 48) */
		reached[2][12] = 1;
		(trpt+1)->bup.ovals[10] = ((int)now.loss);
		now.loss = (((int)now.loss)-1);
#ifdef VAR_RANGES
		logval("loss", ((int)now.loss));
#endif
		;
		/* merge: m = 0(48, 13, 48) */
		reached[2][13] = 1;
		(trpt+1)->bup.ovals[11] = ((P2 *)_this)->m;
		((P2 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		/* merge: h = 0(48, 14, 48) */
		reached[2][14] = 1;
		(trpt+1)->bup.ovals[12] = ((int)((P2 *)_this)->h);
		((P2 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		/* merge: x = 0(48, 15, 48) */
		reached[2][15] = 1;
		(trpt+1)->bup.ovals[13] = ((int)((P2 *)_this)->x);
		((P2 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		/* merge: y = 0(48, 16, 48) */
		reached[2][16] = 1;
		(trpt+1)->bup.ovals[14] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: z = 0(48, 17, 48) */
		reached[2][17] = 1;
		(trpt+1)->bup.ovals[15] = ((int)((P2 *)_this)->z);
		((P2 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 4; goto P999; /* 8 */
	case 27: // STATE 6 - sync.pml:441 - [((len(up[1])>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][6] = 1;
		if (!((q_len(now.up[1])>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 28: // STATE 7 - sync.pml:441 - [up[1]?m,h,x,y,z] (48:0:16 - 1)
		reached[2][7] = 1;
		if (q_len(now.up[1]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(16);
		(trpt+1)->bup.ovals[0] = ((P2 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P2 *)_this)->z);
		;
		((P2 *)_this)->m = qrecv(now.up[1], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		((P2 *)_this)->h = qrecv(now.up[1], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		((P2 *)_this)->x = qrecv(now.up[1], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		((P2 *)_this)->y = qrecv(now.up[1], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		((P2 *)_this)->z = qrecv(now.up[1], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.up[1]);
		sprintf(simtmp, "%d", ((P2 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: m */  (trpt+1)->bup.ovals[5] = ((P2 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->m = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: h */  (trpt+1)->bup.ovals[6] = ((P2 *)_this)->h;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->h = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: x */  (trpt+1)->bup.ovals[7] = ((P2 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->x = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: y */  (trpt+1)->bup.ovals[8] = ((P2 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->y = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: z */  (trpt+1)->bup.ovals[9] = ((P2 *)_this)->z;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->z = 0;
		/* merge: .(goto)(48, 11, 48) */
		reached[2][11] = 1;
		;
		/* merge: loss = (loss-1)(48, 12, 48) */
		reached[2][12] = 1;
		(trpt+1)->bup.ovals[10] = ((int)now.loss);
		now.loss = (((int)now.loss)-1);
#ifdef VAR_RANGES
		logval("loss", ((int)now.loss));
#endif
		;
		/* merge: m = 0(48, 13, 48) */
		reached[2][13] = 1;
		(trpt+1)->bup.ovals[11] = ((P2 *)_this)->m;
		((P2 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		/* merge: h = 0(48, 14, 48) */
		reached[2][14] = 1;
		(trpt+1)->bup.ovals[12] = ((int)((P2 *)_this)->h);
		((P2 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		/* merge: x = 0(48, 15, 48) */
		reached[2][15] = 1;
		(trpt+1)->bup.ovals[13] = ((int)((P2 *)_this)->x);
		((P2 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		/* merge: y = 0(48, 16, 48) */
		reached[2][16] = 1;
		(trpt+1)->bup.ovals[14] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: z = 0(48, 17, 48) */
		reached[2][17] = 1;
		(trpt+1)->bup.ovals[15] = ((int)((P2 *)_this)->z);
		((P2 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 4; goto P999; /* 8 */
	case 29: // STATE 8 - sync.pml:442 - [((len(down[1])>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][8] = 1;
		if (!((q_len(now.down[1])>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 30: // STATE 9 - sync.pml:442 - [down[1]?m,h,x,y,z] (48:0:16 - 1)
		reached[2][9] = 1;
		if (q_len(now.down[1]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(16);
		(trpt+1)->bup.ovals[0] = ((P2 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P2 *)_this)->z);
		;
		((P2 *)_this)->m = qrecv(now.down[1], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		((P2 *)_this)->h = qrecv(now.down[1], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		((P2 *)_this)->x = qrecv(now.down[1], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		((P2 *)_this)->y = qrecv(now.down[1], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		((P2 *)_this)->z = qrecv(now.down[1], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.down[1]);
		sprintf(simtmp, "%d", ((P2 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P2 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		if (TstOnly) return 1; /* TT */
		/* dead 2: m */  (trpt+1)->bup.ovals[5] = ((P2 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->m = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: h */  (trpt+1)->bup.ovals[6] = ((P2 *)_this)->h;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->h = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: x */  (trpt+1)->bup.ovals[7] = ((P2 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->x = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: y */  (trpt+1)->bup.ovals[8] = ((P2 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->y = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 2: z */  (trpt+1)->bup.ovals[9] = ((P2 *)_this)->z;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P2 *)_this)->z = 0;
		/* merge: .(goto)(48, 11, 48) */
		reached[2][11] = 1;
		;
		/* merge: loss = (loss-1)(48, 12, 48) */
		reached[2][12] = 1;
		(trpt+1)->bup.ovals[10] = ((int)now.loss);
		now.loss = (((int)now.loss)-1);
#ifdef VAR_RANGES
		logval("loss", ((int)now.loss));
#endif
		;
		/* merge: m = 0(48, 13, 48) */
		reached[2][13] = 1;
		(trpt+1)->bup.ovals[11] = ((P2 *)_this)->m;
		((P2 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		/* merge: h = 0(48, 14, 48) */
		reached[2][14] = 1;
		(trpt+1)->bup.ovals[12] = ((int)((P2 *)_this)->h);
		((P2 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		/* merge: x = 0(48, 15, 48) */
		reached[2][15] = 1;
		(trpt+1)->bup.ovals[13] = ((int)((P2 *)_this)->x);
		((P2 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		/* merge: y = 0(48, 16, 48) */
		reached[2][16] = 1;
		(trpt+1)->bup.ovals[14] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: z = 0(48, 17, 48) */
		reached[2][17] = 1;
		(trpt+1)->bup.ovals[15] = ((int)((P2 *)_this)->z);
		((P2 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 4; goto P999; /* 8 */
	case 31: // STATE 12 - sync.pml:444 - [loss = (loss-1)] (0:48:6 - 5)
		IfNotBlocked
		reached[2][12] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((int)now.loss);
		now.loss = (((int)now.loss)-1);
#ifdef VAR_RANGES
		logval("loss", ((int)now.loss));
#endif
		;
		/* merge: m = 0(48, 13, 48) */
		reached[2][13] = 1;
		(trpt+1)->bup.ovals[1] = ((P2 *)_this)->m;
		((P2 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("world:m", ((P2 *)_this)->m);
#endif
		;
		/* merge: h = 0(48, 14, 48) */
		reached[2][14] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->h);
		((P2 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("world:h", ((int)((P2 *)_this)->h));
#endif
		;
		/* merge: x = 0(48, 15, 48) */
		reached[2][15] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->x);
		((P2 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("world:x", ((int)((P2 *)_this)->x));
#endif
		;
		/* merge: y = 0(48, 16, 48) */
		reached[2][16] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: z = 0(48, 17, 48) */
		reached[2][17] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P2 *)_this)->z);
		((P2 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("world:z", ((int)((P2 *)_this)->z));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 32: // STATE 19 - sync.pml:448 - [((islands>0))] (0:0:0 - 1)
		IfNotBlocked
		reached[2][19] = 1;
		if (!((((int)((P2 *)_this)->islands)>0)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 33: // STATE 20 - sync.pml:450 - [a = 0] (0:26:2 - 1)
		IfNotBlocked
		reached[2][20] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P2 *)_this)->a);
		((P2 *)_this)->a = 0;
#ifdef VAR_RANGES
		logval("world:a", ((int)((P2 *)_this)->a));
#endif
		;
		/* merge: b = 1(26, 21, 26) */
		reached[2][21] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->b);
		((P2 *)_this)->b = 1;
#ifdef VAR_RANGES
		logval("world:b", ((int)((P2 *)_this)->b));
#endif
		;
		/* merge: .(goto)(0, 25, 26) */
		reached[2][25] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 34: // STATE 22 - sync.pml:451 - [a = 1] (0:26:2 - 1)
		IfNotBlocked
		reached[2][22] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P2 *)_this)->a);
		((P2 *)_this)->a = 1;
#ifdef VAR_RANGES
		logval("world:a", ((int)((P2 *)_this)->a));
#endif
		;
		/* merge: b = 0(26, 23, 26) */
		reached[2][23] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->b);
		((P2 *)_this)->b = 0;
#ifdef VAR_RANGES
		logval("world:b", ((int)((P2 *)_this)->b));
#endif
		;
		/* merge: .(goto)(0, 25, 26) */
		reached[2][25] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 35: // STATE 26 - sync.pml:457 - [(((((dead&(1<<a))==0)&&((dead&(1<<b))==0))&&(durable[b]==( ((own[b]==0)) -> (0) : (( ((own[b]<4)) -> (1) : (( ((own[b]<16)) -> (2) : (3) )) )) ))))] (39:0:2 - 3)
		IfNotBlocked
		reached[2][26] = 1;
		if (!(((((((int)now.dead)&(1<<((int)((P2 *)_this)->a)))==0)&&((((int)now.dead)&(1<<((int)((P2 *)_this)->b)))==0))&&(((int)now.durable[ Index(((int)((P2 *)_this)->b), 2) ])==( ((((int)now.own[ Index(((int)((P2 *)_this)->b), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P2 *)_this)->b), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P2 *)_this)->b), 2) ])<16)) ? (2) : (3) )) )) )))))
			continue;
		/* merge: islands = (islands-1)(39, 27, 39) */
		reached[2][27] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P2 *)_this)->islands);
		((P2 *)_this)->islands = (((int)((P2 *)_this)->islands)-1);
#ifdef VAR_RANGES
		logval("world:islands", ((int)((P2 *)_this)->islands));
#endif
		;
		/* merge: k = 0(39, 28, 39) */
		reached[2][28] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->k);
		((P2 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("world:k", ((int)((P2 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 40, 39) */
		reached[2][40] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 36: // STATE 29 - sync.pml:461 - [((k<2))] (34:0:1 - 1)
		IfNotBlocked
		reached[2][29] = 1;
		if (!((((int)((P2 *)_this)->k)<2)))
			continue;
		/* merge: y = ( ((k==a)) -> ((own[a]&((1<<(2*durable[a]))-1))) : (told[a].chain[k]) )(0, 30, 34) */
		reached[2][30] = 1;
		(trpt+1)->bup.oval = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = ( ((((int)((P2 *)_this)->k)==((int)((P2 *)_this)->a))) ? ((((int)now.own[ Index(((int)((P2 *)_this)->a), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P2 *)_this)->a), 2) ])))-1))) : (((int)now.told[ Index(((int)((P2 *)_this)->a), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ])) );
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 37: // STATE 31 - sync.pml:464 - [(((k!=b)&&(( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((told[b].chain[k]==0)) -> (0) : (( ((told[b].chain[k]<4)) -> (1) : (( ((told[b].chain[k]<16)) -> (2) : (3) )) )) ))))] (39:0:2 - 1)
		IfNotBlocked
		reached[2][31] = 1;
		if (!(((((int)((P2 *)_this)->k)!=((int)((P2 *)_this)->b))&&(( ((((int)((P2 *)_this)->y)==0)) ? (0) : (( ((((int)((P2 *)_this)->y)<4)) ? (1) : (( ((((int)((P2 *)_this)->y)<16)) ? (2) : (3) )) )) )>( ((((int)now.told[ Index(((int)((P2 *)_this)->b), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.told[ Index(((int)((P2 *)_this)->b), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.told[ Index(((int)((P2 *)_this)->b), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))))
			continue;
		/* merge: told[b].chain[k] = y(39, 32, 39) */
		reached[2][32] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.told[ Index(((int)((P2 *)_this)->b), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ]);
		now.told[ Index(((P2 *)_this)->b, 2) ].chain[ Index(((P2 *)_this)->k, 2) ] = ((int)((P2 *)_this)->y);
#ifdef VAR_RANGES
		logval("told[world:b].chain[world:k]", ((int)now.told[ Index(((int)((P2 *)_this)->b), 2) ].chain[ Index(((int)((P2 *)_this)->k), 2) ]));
#endif
		;
		/* merge: .(goto)(39, 35, 39) */
		reached[2][35] = 1;
		;
		/* merge: k = (k+1)(39, 36, 39) */
		reached[2][36] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->k);
		((P2 *)_this)->k = (((int)((P2 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("world:k", ((int)((P2 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 40, 39) */
		reached[2][40] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 38: // STATE 36 - sync.pml:471 - [k = (k+1)] (0:39:1 - 3)
		IfNotBlocked
		reached[2][36] = 1;
		(trpt+1)->bup.oval = ((int)((P2 *)_this)->k);
		((P2 *)_this)->k = (((int)((P2 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("world:k", ((int)((P2 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 40, 39) */
		reached[2][40] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 39: // STATE 42 - sync.pml:474 - [k = 0] (0:48:4 - 3)
		IfNotBlocked
		reached[2][42] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)((P2 *)_this)->k);
		((P2 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("world:k", ((int)((P2 *)_this)->k));
#endif
		;
		/* merge: a = 0(48, 43, 48) */
		reached[2][43] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P2 *)_this)->a);
		((P2 *)_this)->a = 0;
#ifdef VAR_RANGES
		logval("world:a", ((int)((P2 *)_this)->a));
#endif
		;
		/* merge: b = 0(48, 44, 48) */
		reached[2][44] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P2 *)_this)->b);
		((P2 *)_this)->b = 0;
#ifdef VAR_RANGES
		logval("world:b", ((int)((P2 *)_this)->b));
#endif
		;
		/* merge: y = 0(48, 45, 48) */
		reached[2][45] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P2 *)_this)->y);
		((P2 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("world:y", ((int)((P2 *)_this)->y));
#endif
		;
		/* merge: .(goto)(0, 49, 48) */
		reached[2][49] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 40: // STATE 51 - sync.pml:566 - [-end-] (0:0:0 - 2)
		IfNotBlocked
		reached[2][51] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC kiosk */
	case 41: // STATE 1 - sync.pml:329 - [(open)] (266:0:2 - 1)
		IfNotBlocked
		reached[1][1] = 1;
		if (!(((int)((P1 *)_this)->open)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: open */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->open;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->open = 0;
		/* merge: open = 0(0, 2, 266) */
		reached[1][2] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->open);
		((P1 *)_this)->open = 0;
#ifdef VAR_RANGES
		logval("kiosk:open", ((int)((P1 *)_this)->open));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 42: // STATE 3 - sync.pml:331 - [((((open&&(((dead|stopped)&(1<<k))==0))&&(( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )<2))&&(durable[k]==( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][3] = 1;
		if (!((((((int)((P1 *)_this)->open)&&(((((int)now.dead)|((int)now.stopped))&(1<<((int)((P1 *)_this)->k)))==0))&&(( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )<2))&&(((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])==( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 43: // STATE 4 - sync.pml:333 - [(((!((((((own[k]>>(2*0))&3)==1)||(((own[k]>>(2*1))&3)==1))||(((own[k]>>(2*2))&3)==1)))&&(books[k].counted[1]==0))&&!(((((((told[k].chain[0]>>(2*0))&3)==1)||(((told[k].chain[0]>>(2*1))&3)==1))||(((told[k].chain[0]>>(2*2))&3)==1))||(((((told[k].chain[1]>>(2*0))&3)==1)||(((told[k].chain[1]>>(2*1))&3)==1))||(((told[k].chain[1]>>(2*2))&3)==1))))))] (266:0:3 - 1)
		IfNotBlocked
		reached[1][4] = 1;
		if (!((( !((((((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*0))&3)==1)||(((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*1))&3)==1))||(((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*2))&3)==1)))&&(((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[1])==0))&& !(((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*0))&3)==1)||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*1))&3)==1))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*2))&3)==1))||(((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*0))&3)==1)||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*1))&3)==1))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*2))&3)==1)))))))
			continue;
		/* merge: s = 1(266, 5, 266) */
		reached[1][5] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 1;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(266, 9, 266) */
		reached[1][9] = 1;
		;
		/* merge: own[k] = (own[k]|(s<<(2*( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))(266, 10, 266) */
		reached[1][10] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.own[ Index(((P1 *)_this)->k, 2) ] = (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])|(((int)((P1 *)_this)->s)<<(2*( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ))));
#ifdef VAR_RANGES
		logval("own[kiosk:k]", ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: assert((!((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&&!((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s)))))(266, 11, 266) */
		reached[1][11] = 1;
		spin_assert(( !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*2))&3)==((int)((P1 *)_this)->s))))&& !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*2))&3)==((int)((P1 *)_this)->s))))), "( !((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&& !((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s))))", II, tt, t);
		/* merge: s = 0(266, 12, 266) */
		reached[1][12] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 44: // STATE 6 - sync.pml:334 - [(((!((((((own[k]>>(2*0))&3)==2)||(((own[k]>>(2*1))&3)==2))||(((own[k]>>(2*2))&3)==2)))&&(books[k].counted[2]==0))&&!(((((((told[k].chain[0]>>(2*0))&3)==2)||(((told[k].chain[0]>>(2*1))&3)==2))||(((told[k].chain[0]>>(2*2))&3)==2))||(((((told[k].chain[1]>>(2*0))&3)==2)||(((told[k].chain[1]>>(2*1))&3)==2))||(((told[k].chain[1]>>(2*2))&3)==2))))))] (266:0:3 - 1)
		IfNotBlocked
		reached[1][6] = 1;
		if (!((( !((((((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*0))&3)==2)||(((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*1))&3)==2))||(((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])>>(2*2))&3)==2)))&&(((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[2])==0))&& !(((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*0))&3)==2)||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*1))&3)==2))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*2))&3)==2))||(((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*0))&3)==2)||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*1))&3)==2))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*2))&3)==2)))))))
			continue;
		/* merge: s = 2(266, 7, 266) */
		reached[1][7] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 2;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(266, 9, 266) */
		reached[1][9] = 1;
		;
		/* merge: own[k] = (own[k]|(s<<(2*( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))(266, 10, 266) */
		reached[1][10] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.own[ Index(((P1 *)_this)->k, 2) ] = (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])|(((int)((P1 *)_this)->s)<<(2*( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ))));
#ifdef VAR_RANGES
		logval("own[kiosk:k]", ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: assert((!((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&&!((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s)))))(266, 11, 266) */
		reached[1][11] = 1;
		spin_assert(( !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*2))&3)==((int)((P1 *)_this)->s))))&& !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*2))&3)==((int)((P1 *)_this)->s))))), "( !((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&& !((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s))))", II, tt, t);
		/* merge: s = 0(266, 12, 266) */
		reached[1][12] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 45: // STATE 10 - sync.pml:339 - [own[k] = (own[k]|(s<<(2*( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))] (0:266:2 - 3)
		IfNotBlocked
		reached[1][10] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.own[ Index(((P1 *)_this)->k, 2) ] = (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])|(((int)((P1 *)_this)->s)<<(2*( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ))));
#ifdef VAR_RANGES
		logval("own[kiosk:k]", ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: assert((!((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&&!((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s)))))(266, 11, 266) */
		reached[1][11] = 1;
		spin_assert(( !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[0])>>(2*2))&3)==((int)((P1 *)_this)->s))))&& !((((((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*0))&3)==((int)((P1 *)_this)->s))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*1))&3)==((int)((P1 *)_this)->s)))||(((((int)now.told[ Index(((int)((P1 *)_this)->k), 2) ].chain[1])>>(2*2))&3)==((int)((P1 *)_this)->s))))), "( !((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&& !((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s))))", II, tt, t);
		/* merge: s = 0(266, 12, 266) */
		reached[1][12] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 46: // STATE 14 - sync.pml:344 - [(((durable[k]<( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))&&((dead&(1<<k))==0)))] (266:0:1 - 1)
		IfNotBlocked
		reached[1][14] = 1;
		if (!(((((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])<( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ))&&((((int)now.dead)&(1<<((int)((P1 *)_this)->k)))==0))))
			continue;
		/* merge: durable[k] = ( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )(0, 15, 266) */
		reached[1][15] = 1;
		(trpt+1)->bup.oval = ((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.durable[ Index(((P1 *)_this)->k, 2) ] = ( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) );
#ifdef VAR_RANGES
		logval("durable[kiosk:k]", ((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 47: // STATE 17 - sync.pml:347 - [(((((((dead|stopped)&(1<<k))==0)&&(( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )<( (((own[k]&((1<<(2*durable[k]))-1))==0)) -> (0) : (( (((own[k]&((1<<(2*durable[k]))-1))<4)) -> (1) : (( (((own[k]&((1<<(2*durable[k]))-1))<16)) -> (2) : (3) )) )) )))&&(len(up[k])<2))&&!(up[k]??[push,eval(follows[k]),eval((( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )+1)),eval((own[k]&((1<<(2*durable[k]))-1))),0])))] (20:0:2 - 1)
		IfNotBlocked
		reached[1][17] = 1;
		if (!(((((((((int)now.dead)|((int)now.stopped))&(1<<((int)((P1 *)_this)->k)))==0)&&(( ((((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])>((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ]))) ? (((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])) : (((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ])) )<( (((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1))==0)) ? (0) : (( (((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1))<4)) ? (1) : (( (((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1))<16)) ? (2) : (3) )) )) )))&&(q_len(now.up[ Index(((int)((P1 *)_this)->k), 2) ])<2))&& !(Q_has(now.up[ Index(((int)((P1 *)_this)->k), 2) ], 1, 4, 1, ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1, (( ((((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])>((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ]))) ? (((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])) : (((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ])) )+1), 1, (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1)), 1, 0)))))
			continue;
		/* merge: x = (( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )+1)(20, 18, 20) */
		reached[1][18] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = (( ((((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])>((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ]))) ? (((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ])) : (((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->k), 2) ])) )+1);
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = (own[k]&((1<<(2*durable[k]))-1))(20, 19, 20) */
		reached[1][19] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1));
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 48: // STATE 20 - sync.pml:349 - [up[k]!push,follows[k],x,y,0] (266:0:2 - 1)
		IfNotBlocked
		reached[1][20] = 1;
		if (q_full(now.up[ Index(((int)((P1 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.up[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 4); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.up[ Index(((int)((P1 *)_this)->k), 2) ], 0, 4, ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), ((int)((P1 *)_this)->x), ((int)((P1 *)_this)->y), 0, 5);
		/* merge: x = 0(266, 21, 266) */
		reached[1][21] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = 0(266, 22, 266) */
		reached[1][22] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 2; goto P999; /* 3 */
	case 49: // STATE 24 - sync.pml:354 - [((((((dead&(1<<k))==0)&&(place[k]<spine[follows[k]].length))&&(len(up[k])<2))&&!(up[k]??[pull,eval(follows[k]),eval(place[k]),eval(follows[k]),0])))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][24] = 1;
		if (!((((((((int)now.dead)&(1<<((int)((P1 *)_this)->k)))==0)&&(((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])<((int)now.spine[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].length)))&&(q_len(now.up[ Index(((int)((P1 *)_this)->k), 2) ])<2))&& !(Q_has(now.up[ Index(((int)((P1 *)_this)->k), 2) ], 1, 3, 1, ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1, ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]), 1, ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1, 0)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 50: // STATE 25 - sync.pml:355 - [up[k]!pull,follows[k],place[k],follows[k],0] (0:0:0 - 1)
		IfNotBlocked
		reached[1][25] = 1;
		if (q_full(now.up[ Index(((int)((P1 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.up[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 3); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.up[ Index(((int)((P1 *)_this)->k), 2) ], 0, 3, ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]), ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 0, 5);
		_m = 2; goto P999; /* 0 */
	case 51: // STATE 27 - sync.pml:364 - [(((((dead&(1<<k))==0)&&(durable[k]==( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )))&&(len(down[k])>0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][27] = 1;
		if (!(((((((int)now.dead)&(1<<((int)((P1 *)_this)->k)))==0)&&(((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])==( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))&&(q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ])>0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 52: // STATE 28 - sync.pml:192 - [down[k]?m,h,x,y,z] (0:0:5 - 1)
		reached[1][28] = 1;
		if (q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->z);
		;
		((P1 *)_this)->m = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		((P1 *)_this)->h = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		((P1 *)_this)->x = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		((P1 *)_this)->y = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		((P1 *)_this)->z = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P1 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		_m = 4; goto P999; /* 0 */
	case 53: // STATE 29 - sync.pml:193 - [((len(down[k])>1))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][29] = 1;
		if (!((q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ])>1)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 54: // STATE 30 - sync.pml:193 - [down[k]?m,h,x,y,z] (0:0:5 - 1)
		reached[1][30] = 1;
		if (q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->z);
		;
		((P1 *)_this)->m = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		((P1 *)_this)->h = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		((P1 *)_this)->x = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		((P1 *)_this)->y = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		((P1 *)_this)->z = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P1 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		_m = 4; goto P999; /* 0 */
	case 55: // STATE 31 - sync.pml:193 - [down[k]!m,h,x,y,z] (0:0:0 - 1)
		IfNotBlocked
		reached[1][31] = 1;
		if (q_full(now.down[ Index(((int)((P1 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P1 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P1 *)_this)->k), 2) ], 0, ((P1 *)_this)->m, ((int)((P1 *)_this)->h), ((int)((P1 *)_this)->x), ((int)((P1 *)_this)->y), ((int)((P1 *)_this)->z), 5);
		_m = 2; goto P999; /* 0 */
	case 56: // STATE 32 - sync.pml:193 - [down[k]?m,h,x,y,z] (0:0:5 - 1)
		reached[1][32] = 1;
		if (q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ]) == 0) continue;

		XX=1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->z);
		;
		((P1 *)_this)->m = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		((P1 *)_this)->h = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, 0);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		((P1 *)_this)->x = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		((P1 *)_this)->y = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		((P1 *)_this)->z = qrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P1 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		_m = 4; goto P999; /* 0 */
	case 57: // STATE 35 - sync.pml:196 - [(1)] (251:0:2 - 1)
		IfNotBlocked
		reached[1][35] = 1;
		if (!(1))
			continue;
		/* merge: .(goto)(251, 40, 251) */
		reached[1][40] = 1;
		;
		/* merge: at = (h/4)(251, 42, 251) */
		reached[1][42] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = (((int)((P1 *)_this)->h)/4);
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: h = (h&3)(251, 43, 251) */
		reached[1][43] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = (((int)((P1 *)_this)->h)&3);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 58: // STATE 36 - sync.pml:197 - [(((double_>0)&&(len(down[k])<2)))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][36] = 1;
		if (!(((((int)now.double_)>0)&&(q_len(now.down[ Index(((int)((P1 *)_this)->k), 2) ])<2))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 59: // STATE 37 - sync.pml:197 - [down[k]!m,h,x,y,z] (251:0:3 - 1)
		IfNotBlocked
		reached[1][37] = 1;
		if (q_full(now.down[ Index(((int)((P1 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P1 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P1 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P1 *)_this)->k), 2) ], 0, ((P1 *)_this)->m, ((int)((P1 *)_this)->h), ((int)((P1 *)_this)->x), ((int)((P1 *)_this)->y), ((int)((P1 *)_this)->z), 5);
		/* merge: double_ = (double_-1)(251, 38, 251) */
		reached[1][38] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)now.double_);
		now.double_ = (((int)now.double_)-1);
#ifdef VAR_RANGES
		logval("double_", ((int)now.double_));
#endif
		;
		/* merge: .(goto)(251, 40, 251) */
		reached[1][40] = 1;
		;
		/* merge: at = (h/4)(251, 42, 251) */
		reached[1][42] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = (((int)((P1 *)_this)->h)/4);
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: h = (h&3)(251, 43, 251) */
		reached[1][43] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = (((int)((P1 *)_this)->h)&3);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		_m = 2; goto P999; /* 4 */
	case 60: // STATE 42 - sync.pml:366 - [at = (h/4)] (0:251:2 - 3)
		IfNotBlocked
		reached[1][42] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = (((int)((P1 *)_this)->h)/4);
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: h = (h&3)(251, 43, 251) */
		reached[1][43] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = (((int)((P1 *)_this)->h)&3);
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 61: // STATE 44 - sync.pml:372 - [(((m==have)&&(h==follows[k])))] (266:0:10 - 1)
		IfNotBlocked
		reached[1][44] = 1;
		if (!(((((P1 *)_this)->m==2)&&(((int)((P1 *)_this)->h)==((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: m */  (trpt+1)->bup.ovals = grab_ints(10);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->m = 0;
		/* merge: hint[k] = x(266, 45, 266) */
		reached[1][45] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.hint[ Index(((P1 *)_this)->k, 2) ] = ((int)((P1 *)_this)->x);
#ifdef VAR_RANGES
		logval("hint[kiosk:k]", ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: promised[h].chain[k] = ( ((( ((promised[h].chain[k]==0)) -> (0) : (( ((promised[h].chain[k]<4)) -> (1) : (( ((promised[h].chain[k]<16)) -> (2) : (3) )) )) )>x)) -> (promised[h].chain[k]) : ((own[k]&((1<<(2*x))-1))) )(266, 46, 266) */
		reached[1][46] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.promised[ Index(((P1 *)_this)->h, 1) ].chain[ Index(((P1 *)_this)->k, 2) ] = ( ((( ((((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )>((int)((P1 *)_this)->x))) ? (((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])) : ((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)((P1 *)_this)->x)))-1))) );
#ifdef VAR_RANGES
		logval("promised[kiosk:h].chain[kiosk:k]", ((int)now.promised[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: assert((( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )>=x))(266, 47, 266) */
		reached[1][47] = 1;
		spin_assert((( ((((int)now.held[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P1 *)_this)->h), 1) ].chain[ Index(((int)((P1 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )>=((int)((P1 *)_this)->x)), "(( ((held[h].chain[k]==0)) ? (0) : (( ((held[h].chain[k]<4)) ? (1) : (( ((held[h].chain[k]<16)) ? (2) : (3) )) )) )>=x)", II, tt, t);
		/* merge: .(goto)(266, 252, 266) */
		reached[1][252] = 1;
		;
		/* merge: m = 0(266, 253, 266) */
		reached[1][253] = 1;
		(trpt+1)->bup.ovals[3] = ((P1 *)_this)->m;
		((P1 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		/* merge: h = 0(266, 254, 266) */
		reached[1][254] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		/* merge: x = 0(266, 255, 266) */
		reached[1][255] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = 0(266, 256, 266) */
		reached[1][256] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		/* merge: z = 0(266, 257, 266) */
		reached[1][257] = 1;
		(trpt+1)->bup.ovals[7] = ((int)((P1 *)_this)->z);
		((P1 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		/* merge: at = 0(266, 258, 266) */
		reached[1][258] = 1;
		(trpt+1)->bup.ovals[8] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = 0;
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: m_first = 0(266, 259, 266) */
		reached[1][259] = 1;
		(trpt+1)->bup.ovals[9] = ((int)((P1 *)_this)->m_first);
		((P1 *)_this)->m_first = 0;
#ifdef VAR_RANGES
		logval("kiosk:m_first", ((int)((P1 *)_this)->m_first));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 12 */
	case 62: // STATE 48 - sync.pml:376 - [(((((m==item)&&(x==7))&&(h>follows[k]))&&(place[k]>=y)))] (0:0:2 - 1)
		IfNotBlocked
		reached[1][48] = 1;
		if (!(((((((P1 *)_this)->m==1)&&(((int)((P1 *)_this)->x)==7))&&(((int)((P1 *)_this)->h)>((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])))&&(((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])>=((int)((P1 *)_this)->y)))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: m */  (trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->m = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 1: x */  (trpt+1)->bup.ovals[1] = ((P1 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->x = 0;
		_m = 3; goto P999; /* 0 */
	case 63: // STATE 49 - sync.pml:380 - [((place[k]>y))] (56:0:1 - 1)
		IfNotBlocked
		reached[1][49] = 1;
		if (!((((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])>((int)((P1 *)_this)->y))))
			continue;
		/* merge: s = 0(0, 50, 56) */
		reached[1][50] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 57, 56) */
		reached[1][57] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 64: // STATE 51 - sync.pml:382 - [((s<=2))] (56:0:2 - 1)
		IfNotBlocked
		reached[1][51] = 1;
		if (!((((int)((P1 *)_this)->s)<=2)))
			continue;
		/* merge: books[k].counted[s] = 0(56, 52, 56) */
		reached[1][52] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->s), 3) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->s, 3) ] = 0;
#ifdef VAR_RANGES
		logval("books[kiosk:k].counted[kiosk:s]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->s), 3) ]));
#endif
		;
		/* merge: s = (s+1)(56, 53, 56) */
		reached[1][53] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = (((int)((P1 *)_this)->s)+1);
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 57, 56) */
		reached[1][57] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 65: // STATE 59 - sync.pml:383 - [s = 0] (0:65:1 - 3)
		IfNotBlocked
		reached[1][59] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 66, 65) */
		reached[1][66] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 66: // STATE 60 - sync.pml:384 - [((s<2))] (65:0:2 - 1)
		IfNotBlocked
		reached[1][60] = 1;
		if (!((((int)((P1 *)_this)->s)<2)))
			continue;
		/* merge: books[k].upto[s] = 0(65, 61, 65) */
		reached[1][61] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->s), 2) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->s, 2) ] = 0;
#ifdef VAR_RANGES
		logval("books[kiosk:k].upto[kiosk:s]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->s), 2) ]));
#endif
		;
		/* merge: s = (s+1)(65, 62, 65) */
		reached[1][62] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = (((int)((P1 *)_this)->s)+1);
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 66, 65) */
		reached[1][66] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 67: // STATE 68 - sync.pml:385 - [s = 0] (0:94:1 - 3)
		IfNotBlocked
		reached[1][68] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 95, 94) */
		reached[1][95] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 68: // STATE 69 - sync.pml:387 - [((s<y))] (90:0:3 - 1)
		IfNotBlocked
		reached[1][69] = 1;
		if (!((((int)((P1 *)_this)->s)<((int)((P1 *)_this)->y))))
			continue;
		/* merge: at = spine[0].who[s](90, 70, 90) */
		reached[1][70] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = ((int)now.spine[0].who[ Index(((int)((P1 *)_this)->s), 5) ]);
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: m_first = spine[0].first[s](90, 71, 90) */
		reached[1][71] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->m_first);
		((P1 *)_this)->m_first = ((int)now.spine[0].first[ Index(((int)((P1 *)_this)->s), 5) ]);
#ifdef VAR_RANGES
		logval("kiosk:m_first", ((int)((P1 *)_this)->m_first));
#endif
		;
		/* merge: z = spine[0].chain[s](90, 72, 90) */
		reached[1][72] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->z);
		((P1 *)_this)->z = ((int)now.spine[0].chain[ Index(((int)((P1 *)_this)->s), 5) ]);
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 69: // STATE 73 - sync.pml:129 - [f_i = (m_first-1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][73] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->m_first)-1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 70: // STATE 74 - sync.pml:131 - [((f_i<( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))] (79:0:1 - 1)
		IfNotBlocked
		reached[1][74] = 1;
		if (!((((int)((P1 *)_this)->f_i)<( ((((int)((P1 *)_this)->z)==0)) ? (0) : (( ((((int)((P1 *)_this)->z)<4)) ? (1) : (( ((((int)((P1 *)_this)->z)<16)) ? (2) : (3) )) )) ))))
			continue;
		/* merge: f_s = ((z>>(2*f_i))&3)(0, 75, 79) */
		reached[1][75] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_s);
		((P1 *)_this)->f_s = ((((int)((P1 *)_this)->z)>>(2*((int)((P1 *)_this)->f_i)))&3);
#ifdef VAR_RANGES
		logval("kiosk:f_s", ((int)((P1 *)_this)->f_s));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 71: // STATE 76 - sync.pml:134 - [((books[k].counted[f_s]==0))] (84:0:2 - 1)
		IfNotBlocked
		reached[1][76] = 1;
		if (!((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ])==0)))
			continue;
		/* merge: books[k].counted[f_s] = ((1+(4*at))+f_i)(84, 77, 84) */
		reached[1][77] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->f_s, 3) ] = ((1+(4*((int)((P1 *)_this)->at)))+((int)((P1 *)_this)->f_i));
#ifdef VAR_RANGES
		logval("books[kiosk:k].counted[kiosk:f_s]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ]));
#endif
		;
		/* merge: .(goto)(84, 80, 84) */
		reached[1][80] = 1;
		;
		/* merge: f_i = (f_i+1)(84, 81, 84) */
		reached[1][81] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 85, 84) */
		reached[1][85] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 72: // STATE 81 - sync.pml:137 - [f_i = (f_i+1)] (0:84:1 - 3)
		IfNotBlocked
		reached[1][81] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 85, 84) */
		reached[1][85] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 73: // STATE 87 - sync.pml:140 - [books[k].upto[at] = ( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )] (0:94:4 - 3)
		IfNotBlocked
		reached[1][87] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->at), 2) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->at, 2) ] = ( ((((int)((P1 *)_this)->z)==0)) ? (0) : (( ((((int)((P1 *)_this)->z)<4)) ? (1) : (( ((((int)((P1 *)_this)->z)<16)) ? (2) : (3) )) )) );
#ifdef VAR_RANGES
		logval("books[kiosk:k].upto[kiosk:at]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->at), 2) ]));
#endif
		;
		/* merge: f_i = 0(94, 88, 94) */
		reached[1][88] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: f_s = 0(94, 89, 94) */
		reached[1][89] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->f_s);
		((P1 *)_this)->f_s = 0;
#ifdef VAR_RANGES
		logval("kiosk:f_s", ((int)((P1 *)_this)->f_s));
#endif
		;
		/* merge: s = (s+1)(94, 91, 94) */
		reached[1][91] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = (((int)((P1 *)_this)->s)+1);
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(0, 95, 94) */
		reached[1][95] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 74: // STATE 97 - sync.pml:390 - [s = 0] (0:161:4 - 3)
		IfNotBlocked
		reached[1][97] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->s);
		((P1 *)_this)->s = 0;
#ifdef VAR_RANGES
		logval("kiosk:s", ((int)((P1 *)_this)->s));
#endif
		;
		/* merge: .(goto)(161, 100, 161) */
		reached[1][100] = 1;
		;
		/* merge: place[k] = (y+1)(161, 101, 161) */
		reached[1][101] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.place[ Index(((P1 *)_this)->k, 2) ] = (((int)((P1 *)_this)->y)+1);
#ifdef VAR_RANGES
		logval("place[kiosk:k]", ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: follows[k] = h(161, 102, 161) */
		reached[1][102] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.follows[ Index(((P1 *)_this)->k, 2) ] = ((int)((P1 *)_this)->h);
#ifdef VAR_RANGES
		logval("follows[kiosk:k]", ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: hint[k] = 0(161, 103, 161) */
		reached[1][103] = 1;
		(trpt+1)->bup.ovals[3] = ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.hint[ Index(((P1 *)_this)->k, 2) ] = 0;
#ifdef VAR_RANGES
		logval("hint[kiosk:k]", ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		_m = 3; goto P999; /* 4 */
	case 75: // STATE 101 - sync.pml:394 - [place[k] = (y+1)] (0:161:3 - 3)
		IfNotBlocked
		reached[1][101] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.place[ Index(((P1 *)_this)->k, 2) ] = (((int)((P1 *)_this)->y)+1);
#ifdef VAR_RANGES
		logval("place[kiosk:k]", ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: follows[k] = h(161, 102, 161) */
		reached[1][102] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.follows[ Index(((P1 *)_this)->k, 2) ] = ((int)((P1 *)_this)->h);
#ifdef VAR_RANGES
		logval("follows[kiosk:k]", ((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: hint[k] = 0(161, 103, 161) */
		reached[1][103] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.hint[ Index(((P1 *)_this)->k, 2) ] = 0;
#ifdef VAR_RANGES
		logval("hint[kiosk:k]", ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 76: // STATE 104 - sync.pml:161 - [((place[k]==spine[follows[k]].length))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][104] = 1;
		if (!((((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])==((int)now.spine[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].length))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 77: // STATE 105 - sync.pml:145 - [c_i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[1][105] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 1;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 78: // STATE 106 - sync.pml:147 - [((c_i<=2))] (111:0:1 - 1)
		IfNotBlocked
		reached[1][106] = 1;
		if (!((((int)((P1 *)_this)->c_i)<=2)))
			continue;
		/* merge: assert((books[k].counted[c_i]==hub_books[follows[k]].counted[c_i]))(111, 107, 111) */
		reached[1][107] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])==((int)now.hub_books[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])), "(books[k].counted[c_i]==hub_books[follows[k]].counted[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(111, 108, 111) */
		reached[1][108] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 112, 111) */
		reached[1][112] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 79: // STATE 114 - sync.pml:150 - [c_i = 0] (0:120:1 - 3)
		IfNotBlocked
		reached[1][114] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 121, 120) */
		reached[1][121] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 80: // STATE 115 - sync.pml:152 - [((c_i<2))] (120:0:1 - 1)
		IfNotBlocked
		reached[1][115] = 1;
		if (!((((int)((P1 *)_this)->c_i)<2)))
			continue;
		/* merge: assert((books[k].upto[c_i]==hub_books[follows[k]].upto[c_i]))(120, 116, 120) */
		reached[1][116] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])==((int)now.hub_books[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])), "(books[k].upto[c_i]==hub_books[follows[k]].upto[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(120, 117, 120) */
		reached[1][117] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 121, 120) */
		reached[1][121] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 81: // STATE 123 - sync.pml:155 - [c_i = 0] (0:157:2 - 3)
		IfNotBlocked
		reached[1][123] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(157, 127, 157) */
		reached[1][127] = 1;
		;
		/* merge: c_k = 0(157, 128, 157) */
		reached[1][128] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 158, 157) */
		reached[1][158] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 82: // STATE 128 - sync.pml:164 - [c_k = 0] (0:157:1 - 3)
		IfNotBlocked
		reached[1][128] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 158, 157) */
		reached[1][158] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 83: // STATE 129 - sync.pml:166 - [((c_k<2))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][129] = 1;
		if (!((((int)((P1 *)_this)->c_k)<2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 84: // STATE 130 - sync.pml:168 - [((((c_k!=k)&&(follows[c_k]==follows[k]))&&(place[c_k]==place[k])))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][130] = 1;
		if (!((((((int)((P1 *)_this)->c_k)!=((int)((P1 *)_this)->k))&&(((int)now.follows[ Index(((int)((P1 *)_this)->c_k), 2) ])==((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])))&&(((int)now.place[ Index(((int)((P1 *)_this)->c_k), 2) ])==((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 85: // STATE 131 - sync.pml:145 - [c_i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[1][131] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 1;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 86: // STATE 132 - sync.pml:147 - [((c_i<=2))] (137:0:1 - 1)
		IfNotBlocked
		reached[1][132] = 1;
		if (!((((int)((P1 *)_this)->c_i)<=2)))
			continue;
		/* merge: assert((books[k].counted[c_i]==books[c_k].counted[c_i]))(137, 133, 137) */
		reached[1][133] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])==((int)now.books[ Index(((int)((P1 *)_this)->c_k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])), "(books[k].counted[c_i]==books[c_k].counted[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(137, 134, 137) */
		reached[1][134] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 138, 137) */
		reached[1][138] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 87: // STATE 140 - sync.pml:150 - [c_i = 0] (0:146:1 - 3)
		IfNotBlocked
		reached[1][140] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 147, 146) */
		reached[1][147] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 88: // STATE 141 - sync.pml:152 - [((c_i<2))] (146:0:1 - 1)
		IfNotBlocked
		reached[1][141] = 1;
		if (!((((int)((P1 *)_this)->c_i)<2)))
			continue;
		/* merge: assert((books[k].upto[c_i]==books[c_k].upto[c_i]))(146, 142, 146) */
		reached[1][142] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])==((int)now.books[ Index(((int)((P1 *)_this)->c_k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])), "(books[k].upto[c_i]==books[c_k].upto[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(146, 143, 146) */
		reached[1][143] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 147, 146) */
		reached[1][147] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 89: // STATE 149 - sync.pml:155 - [c_i = 0] (0:157:2 - 3)
		IfNotBlocked
		reached[1][149] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(157, 153, 157) */
		reached[1][153] = 1;
		;
		/* merge: c_k = (c_k+1)(157, 154, 157) */
		reached[1][154] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = (((int)((P1 *)_this)->c_k)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 158, 157) */
		reached[1][158] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 90: // STATE 154 - sync.pml:171 - [c_k = (c_k+1)] (0:157:1 - 3)
		IfNotBlocked
		reached[1][154] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = (((int)((P1 *)_this)->c_k)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 158, 157) */
		reached[1][158] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 91: // STATE 160 - sync.pml:174 - [c_k = 0] (0:266:8 - 3)
		IfNotBlocked
		reached[1][160] = 1;
		(trpt+1)->bup.ovals = grab_ints(8);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(266, 252, 266) */
		reached[1][252] = 1;
		;
		/* merge: m = 0(266, 253, 266) */
		reached[1][253] = 1;
		(trpt+1)->bup.ovals[1] = ((P1 *)_this)->m;
		((P1 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		/* merge: h = 0(266, 254, 266) */
		reached[1][254] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		/* merge: x = 0(266, 255, 266) */
		reached[1][255] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = 0(266, 256, 266) */
		reached[1][256] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		/* merge: z = 0(266, 257, 266) */
		reached[1][257] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P1 *)_this)->z);
		((P1 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		/* merge: at = 0(266, 258, 266) */
		reached[1][258] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = 0;
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: m_first = 0(266, 259, 266) */
		reached[1][259] = 1;
		(trpt+1)->bup.ovals[7] = ((int)((P1 *)_this)->m_first);
		((P1 *)_this)->m_first = 0;
#ifdef VAR_RANGES
		logval("kiosk:m_first", ((int)((P1 *)_this)->m_first));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 9 */
	case 92: // STATE 162 - sync.pml:404 - [(((((m==item)&&(x!=7))&&(h>=follows[k]))&&(at==place[k])))] (0:0:1 - 1)
		IfNotBlocked
		reached[1][162] = 1;
		if (!(((((((P1 *)_this)->m==1)&&(((int)((P1 *)_this)->x)!=7))&&(((int)((P1 *)_this)->h)>=((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])))&&(((int)((P1 *)_this)->at)==((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: m */  (trpt+1)->bup.oval = ((P1 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->m = 0;
		_m = 3; goto P999; /* 0 */
	case 93: // STATE 163 - sync.pml:408 - [(((x==k)&&!(((own[k]&((1<<(2*( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))-1))==z))))] (186:0:2 - 1)
		IfNotBlocked
		reached[1][163] = 1;
		if (!(((((int)((P1 *)_this)->x)==((int)((P1 *)_this)->k))&& !(((((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*( ((((int)((P1 *)_this)->z)==0)) ? (0) : (( ((((int)((P1 *)_this)->z)<4)) ? (1) : (( ((((int)((P1 *)_this)->z)<16)) ? (2) : (3) )) )) )))-1))==((int)((P1 *)_this)->z))))))
			continue;
		/* merge: alarms = (alarms|(1<<k))(186, 164, 186) */
		reached[1][164] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.alarms);
		now.alarms = (((int)now.alarms)|(1<<((int)((P1 *)_this)->k)));
#ifdef VAR_RANGES
		logval("alarms", ((int)now.alarms));
#endif
		;
		/* merge: stopped = (stopped|(1<<k))(186, 165, 186) */
		reached[1][165] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.stopped);
		now.stopped = (((int)now.stopped)|(1<<((int)((P1 *)_this)->k)));
#ifdef VAR_RANGES
		logval("stopped", ((int)now.stopped));
#endif
		;
		/* merge: .(goto)(0, 168, 186) */
		reached[1][168] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 94: // STATE 169 - sync.pml:129 - [f_i = (y-1)] (0:0:1 - 1)
		IfNotBlocked
		reached[1][169] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->y)-1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 95: // STATE 170 - sync.pml:131 - [((f_i<( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))] (175:0:1 - 1)
		IfNotBlocked
		reached[1][170] = 1;
		if (!((((int)((P1 *)_this)->f_i)<( ((((int)((P1 *)_this)->z)==0)) ? (0) : (( ((((int)((P1 *)_this)->z)<4)) ? (1) : (( ((((int)((P1 *)_this)->z)<16)) ? (2) : (3) )) )) ))))
			continue;
		/* merge: f_s = ((z>>(2*f_i))&3)(0, 171, 175) */
		reached[1][171] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_s);
		((P1 *)_this)->f_s = ((((int)((P1 *)_this)->z)>>(2*((int)((P1 *)_this)->f_i)))&3);
#ifdef VAR_RANGES
		logval("kiosk:f_s", ((int)((P1 *)_this)->f_s));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 96: // STATE 172 - sync.pml:134 - [((books[k].counted[f_s]==0))] (180:0:2 - 1)
		IfNotBlocked
		reached[1][172] = 1;
		if (!((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ])==0)))
			continue;
		/* merge: books[k].counted[f_s] = ((1+(4*x))+f_i)(180, 173, 180) */
		reached[1][173] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->f_s, 3) ] = ((1+(4*((int)((P1 *)_this)->x)))+((int)((P1 *)_this)->f_i));
#ifdef VAR_RANGES
		logval("books[kiosk:k].counted[kiosk:f_s]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->f_s), 3) ]));
#endif
		;
		/* merge: .(goto)(180, 176, 180) */
		reached[1][176] = 1;
		;
		/* merge: f_i = (f_i+1)(180, 177, 180) */
		reached[1][177] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 181, 180) */
		reached[1][181] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 97: // STATE 177 - sync.pml:137 - [f_i = (f_i+1)] (0:180:1 - 3)
		IfNotBlocked
		reached[1][177] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = (((int)((P1 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 181, 180) */
		reached[1][181] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 98: // STATE 183 - sync.pml:140 - [books[k].upto[x] = ( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )] (0:248:4 - 3)
		IfNotBlocked
		reached[1][183] = 1;
		(trpt+1)->bup.ovals = grab_ints(4);
		(trpt+1)->bup.ovals[0] = ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->x), 2) ]);
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->x, 2) ] = ( ((((int)((P1 *)_this)->z)==0)) ? (0) : (( ((((int)((P1 *)_this)->z)<4)) ? (1) : (( ((((int)((P1 *)_this)->z)<16)) ? (2) : (3) )) )) );
#ifdef VAR_RANGES
		logval("books[kiosk:k].upto[kiosk:x]", ((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->x), 2) ]));
#endif
		;
		/* merge: f_i = 0(248, 184, 248) */
		reached[1][184] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->f_i);
		((P1 *)_this)->f_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:f_i", ((int)((P1 *)_this)->f_i));
#endif
		;
		/* merge: f_s = 0(248, 185, 248) */
		reached[1][185] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->f_s);
		((P1 *)_this)->f_s = 0;
#ifdef VAR_RANGES
		logval("kiosk:f_s", ((int)((P1 *)_this)->f_s));
#endif
		;
		/* merge: place[k] = (at+1)(248, 187, 248) */
		reached[1][187] = 1;
		(trpt+1)->bup.ovals[3] = ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.place[ Index(((P1 *)_this)->k, 2) ] = (((int)((P1 *)_this)->at)+1);
#ifdef VAR_RANGES
		logval("place[kiosk:k]", ((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		_m = 3; goto P999; /* 3 */
	case 99: // STATE 188 - sync.pml:414 - [(((h==follows[k])||(place[k]<=kept)))] (0:0:1 - 1)
		IfNotBlocked
		reached[1][188] = 1;
		if (!(((((int)((P1 *)_this)->h)==((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]))||(((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])<=((int)now.kept)))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: h */  (trpt+1)->bup.oval = ((P1 *)_this)->h;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P1 *)_this)->h = 0;
		_m = 3; goto P999; /* 0 */
	case 100: // STATE 189 - sync.pml:161 - [((place[k]==spine[follows[k]].length))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][189] = 1;
		if (!((((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])==((int)now.spine[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].length))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 101: // STATE 190 - sync.pml:145 - [c_i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[1][190] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 1;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 102: // STATE 191 - sync.pml:147 - [((c_i<=2))] (196:0:1 - 1)
		IfNotBlocked
		reached[1][191] = 1;
		if (!((((int)((P1 *)_this)->c_i)<=2)))
			continue;
		/* merge: assert((books[k].counted[c_i]==hub_books[follows[k]].counted[c_i]))(196, 192, 196) */
		reached[1][192] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])==((int)now.hub_books[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])), "(books[k].counted[c_i]==hub_books[follows[k]].counted[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(196, 193, 196) */
		reached[1][193] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 197, 196) */
		reached[1][197] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 103: // STATE 199 - sync.pml:150 - [c_i = 0] (0:205:1 - 3)
		IfNotBlocked
		reached[1][199] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 206, 205) */
		reached[1][206] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 104: // STATE 200 - sync.pml:152 - [((c_i<2))] (205:0:1 - 1)
		IfNotBlocked
		reached[1][200] = 1;
		if (!((((int)((P1 *)_this)->c_i)<2)))
			continue;
		/* merge: assert((books[k].upto[c_i]==hub_books[follows[k]].upto[c_i]))(205, 201, 205) */
		reached[1][201] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])==((int)now.hub_books[ Index(((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ]), 1) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])), "(books[k].upto[c_i]==hub_books[follows[k]].upto[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(205, 202, 205) */
		reached[1][202] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 206, 205) */
		reached[1][206] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 105: // STATE 208 - sync.pml:155 - [c_i = 0] (0:242:2 - 3)
		IfNotBlocked
		reached[1][208] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(242, 212, 242) */
		reached[1][212] = 1;
		;
		/* merge: c_k = 0(242, 213, 242) */
		reached[1][213] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 243, 242) */
		reached[1][243] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 106: // STATE 213 - sync.pml:164 - [c_k = 0] (0:242:1 - 3)
		IfNotBlocked
		reached[1][213] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 243, 242) */
		reached[1][243] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 107: // STATE 214 - sync.pml:166 - [((c_k<2))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][214] = 1;
		if (!((((int)((P1 *)_this)->c_k)<2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 108: // STATE 215 - sync.pml:168 - [((((c_k!=k)&&(follows[c_k]==follows[k]))&&(place[c_k]==place[k])))] (0:0:0 - 1)
		IfNotBlocked
		reached[1][215] = 1;
		if (!((((((int)((P1 *)_this)->c_k)!=((int)((P1 *)_this)->k))&&(((int)now.follows[ Index(((int)((P1 *)_this)->c_k), 2) ])==((int)now.follows[ Index(((int)((P1 *)_this)->k), 2) ])))&&(((int)now.place[ Index(((int)((P1 *)_this)->c_k), 2) ])==((int)now.place[ Index(((int)((P1 *)_this)->k), 2) ])))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 109: // STATE 216 - sync.pml:145 - [c_i = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[1][216] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 1;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 110: // STATE 217 - sync.pml:147 - [((c_i<=2))] (222:0:1 - 1)
		IfNotBlocked
		reached[1][217] = 1;
		if (!((((int)((P1 *)_this)->c_i)<=2)))
			continue;
		/* merge: assert((books[k].counted[c_i]==books[c_k].counted[c_i]))(222, 218, 222) */
		reached[1][218] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])==((int)now.books[ Index(((int)((P1 *)_this)->c_k), 2) ].counted[ Index(((int)((P1 *)_this)->c_i), 3) ])), "(books[k].counted[c_i]==books[c_k].counted[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(222, 219, 222) */
		reached[1][219] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 223, 222) */
		reached[1][223] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 111: // STATE 225 - sync.pml:150 - [c_i = 0] (0:231:1 - 3)
		IfNotBlocked
		reached[1][225] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 232, 231) */
		reached[1][232] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 112: // STATE 226 - sync.pml:152 - [((c_i<2))] (231:0:1 - 1)
		IfNotBlocked
		reached[1][226] = 1;
		if (!((((int)((P1 *)_this)->c_i)<2)))
			continue;
		/* merge: assert((books[k].upto[c_i]==books[c_k].upto[c_i]))(231, 227, 231) */
		reached[1][227] = 1;
		spin_assert((((int)now.books[ Index(((int)((P1 *)_this)->k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])==((int)now.books[ Index(((int)((P1 *)_this)->c_k), 2) ].upto[ Index(((int)((P1 *)_this)->c_i), 2) ])), "(books[k].upto[c_i]==books[c_k].upto[c_i])", II, tt, t);
		/* merge: c_i = (c_i+1)(231, 228, 231) */
		reached[1][228] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = (((int)((P1 *)_this)->c_i)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(0, 232, 231) */
		reached[1][232] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 113: // STATE 234 - sync.pml:155 - [c_i = 0] (0:242:2 - 3)
		IfNotBlocked
		reached[1][234] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_i);
		((P1 *)_this)->c_i = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_i", ((int)((P1 *)_this)->c_i));
#endif
		;
		/* merge: .(goto)(242, 238, 242) */
		reached[1][238] = 1;
		;
		/* merge: c_k = (c_k+1)(242, 239, 242) */
		reached[1][239] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = (((int)((P1 *)_this)->c_k)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 243, 242) */
		reached[1][243] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 114: // STATE 239 - sync.pml:171 - [c_k = (c_k+1)] (0:242:1 - 3)
		IfNotBlocked
		reached[1][239] = 1;
		(trpt+1)->bup.oval = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = (((int)((P1 *)_this)->c_k)+1);
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(0, 243, 242) */
		reached[1][243] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 115: // STATE 245 - sync.pml:174 - [c_k = 0] (0:266:8 - 3)
		IfNotBlocked
		reached[1][245] = 1;
		(trpt+1)->bup.ovals = grab_ints(8);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->c_k);
		((P1 *)_this)->c_k = 0;
#ifdef VAR_RANGES
		logval("kiosk:c_k", ((int)((P1 *)_this)->c_k));
#endif
		;
		/* merge: .(goto)(266, 249, 266) */
		reached[1][249] = 1;
		;
		/* merge: .(goto)(266, 252, 266) */
		reached[1][252] = 1;
		;
		/* merge: m = 0(266, 253, 266) */
		reached[1][253] = 1;
		(trpt+1)->bup.ovals[1] = ((P1 *)_this)->m;
		((P1 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		/* merge: h = 0(266, 254, 266) */
		reached[1][254] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		/* merge: x = 0(266, 255, 266) */
		reached[1][255] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = 0(266, 256, 266) */
		reached[1][256] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		/* merge: z = 0(266, 257, 266) */
		reached[1][257] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P1 *)_this)->z);
		((P1 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		/* merge: at = 0(266, 258, 266) */
		reached[1][258] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = 0;
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: m_first = 0(266, 259, 266) */
		reached[1][259] = 1;
		(trpt+1)->bup.ovals[7] = ((int)((P1 *)_this)->m_first);
		((P1 *)_this)->m_first = 0;
#ifdef VAR_RANGES
		logval("kiosk:m_first", ((int)((P1 *)_this)->m_first));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 10 */
	case 116: // STATE 253 - sync.pml:419 - [m = 0] (0:266:7 - 7)
		IfNotBlocked
		reached[1][253] = 1;
		(trpt+1)->bup.ovals = grab_ints(7);
		(trpt+1)->bup.ovals[0] = ((P1 *)_this)->m;
		((P1 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("kiosk:m", ((P1 *)_this)->m);
#endif
		;
		/* merge: h = 0(266, 254, 266) */
		reached[1][254] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P1 *)_this)->h);
		((P1 *)_this)->h = 0;
#ifdef VAR_RANGES
		logval("kiosk:h", ((int)((P1 *)_this)->h));
#endif
		;
		/* merge: x = 0(266, 255, 266) */
		reached[1][255] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P1 *)_this)->x);
		((P1 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("kiosk:x", ((int)((P1 *)_this)->x));
#endif
		;
		/* merge: y = 0(266, 256, 266) */
		reached[1][256] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P1 *)_this)->y);
		((P1 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("kiosk:y", ((int)((P1 *)_this)->y));
#endif
		;
		/* merge: z = 0(266, 257, 266) */
		reached[1][257] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P1 *)_this)->z);
		((P1 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("kiosk:z", ((int)((P1 *)_this)->z));
#endif
		;
		/* merge: at = 0(266, 258, 266) */
		reached[1][258] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P1 *)_this)->at);
		((P1 *)_this)->at = 0;
#ifdef VAR_RANGES
		logval("kiosk:at", ((int)((P1 *)_this)->at));
#endif
		;
		/* merge: m_first = 0(266, 259, 266) */
		reached[1][259] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P1 *)_this)->m_first);
		((P1 *)_this)->m_first = 0;
#ifdef VAR_RANGES
		logval("kiosk:m_first", ((int)((P1 *)_this)->m_first));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 117: // STATE 261 - sync.pml:422 - [(((crashes>0)&&((dead&(1<<k))==0)))] (266:0:3 - 1)
		IfNotBlocked
		reached[1][261] = 1;
		if (!(((((int)((P1 *)_this)->crashes)>0)&&((((int)now.dead)&(1<<((int)((P1 *)_this)->k)))==0))))
			continue;
		/* merge: crashes = (crashes-1)(266, 262, 266) */
		reached[1][262] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P1 *)_this)->crashes);
		((P1 *)_this)->crashes = (((int)((P1 *)_this)->crashes)-1);
#ifdef VAR_RANGES
		logval("kiosk:crashes", ((int)((P1 *)_this)->crashes));
#endif
		;
		/* merge: own[k] = (own[k]&((1<<(2*durable[k]))-1))(266, 263, 266) */
		reached[1][263] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.own[ Index(((P1 *)_this)->k, 2) ] = (((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ])&((1<<(2*((int)now.durable[ Index(((int)((P1 *)_this)->k), 2) ])))-1));
#ifdef VAR_RANGES
		logval("own[kiosk:k]", ((int)now.own[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: hint[k] = 0(266, 264, 266) */
		reached[1][264] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]);
		now.hint[ Index(((P1 *)_this)->k, 2) ] = 0;
#ifdef VAR_RANGES
		logval("hint[kiosk:k]", ((int)now.hint[ Index(((int)((P1 *)_this)->k), 2) ]));
#endif
		;
		/* merge: .(goto)(0, 267, 266) */
		reached[1][267] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 118: // STATE 269 - sync.pml:427 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[1][269] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */

		 /* PROC hub */
	case 119: // STATE 1 - sync.pml:213 - [((h<=newest))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][1] = 1;
		if (!((((int)((P0 *)_this)->h)<=((int)now.newest))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 120: // STATE 2 - sync.pml:217 - [k = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][2] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 121: // STATE 3 - sync.pml:219 - [k = 0] (0:0:1 - 1)
		IfNotBlocked
		reached[0][3] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 122: // STATE 4 - sync.pml:220 - [k = 1] (0:0:1 - 1)
		IfNotBlocked
		reached[0][4] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 1;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 123: // STATE 7 - sync.pml:225 - [up[k]??m,eval(h),x,y,z] (0:0:5 - 3)
		reached[0][7] = 1;
		if (q_len(now.up[ Index(((int)((P0 *)_this)->k), 2) ]) == 0) continue;

		XX=1;
		if (!(XX = Q_has(now.up[ Index(((int)((P0 *)_this)->k), 2) ], 0, 0, 1, ((int)((P0 *)_this)->h), 0, 0, 0, 0, 0, 0))) continue;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = XX;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->m;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->x);
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->y);
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->z);
		;
		((P0 *)_this)->m = qrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 0, 0);
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		((P0 *)_this)->x = qrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 2, 0);
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		((P0 *)_this)->y = qrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 3, 0);
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		((P0 *)_this)->z = qrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 4, 1);
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[32];
			sprintf(simvals, "%d?", now.up[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P0 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		;
		_m = 4; goto P999; /* 0 */
	case 124: // STATE 9 - sync.pml:228 - [(((double_>0)&&(len(up[k])<2)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][9] = 1;
		if (!(((((int)now.double_)>0)&&(q_len(now.up[ Index(((int)((P0 *)_this)->k), 2) ])<2))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 125: // STATE 10 - sync.pml:228 - [up[k]!m,h,x,y,z] (63:0:1 - 1)
		IfNotBlocked
		reached[0][10] = 1;
		if (q_full(now.up[ Index(((int)((P0 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.up[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", ((P0 *)_this)->m); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->x)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->y)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->z)); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.up[ Index(((int)((P0 *)_this)->k), 2) ], 0, ((P0 *)_this)->m, ((int)((P0 *)_this)->h), ((int)((P0 *)_this)->x), ((int)((P0 *)_this)->y), ((int)((P0 *)_this)->z), 5);
		/* merge: double_ = (double_-1)(0, 11, 63) */
		reached[0][11] = 1;
		(trpt+1)->bup.oval = ((int)now.double_);
		now.double_ = (((int)now.double_)-1);
#ifdef VAR_RANGES
		logval("double_", ((int)now.double_));
#endif
		;
		/* merge: .(goto)(0, 13, 63) */
		reached[0][13] = 1;
		;
		_m = 2; goto P999; /* 2 */
	case 126: // STATE 14 - sync.pml:231 - [((m==push))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][14] = 1;
		if (!((((P0 *)_this)->m==4)))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: m */  (trpt+1)->bup.oval = ((P0 *)_this)->m;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->m = 0;
		_m = 3; goto P999; /* 0 */
	case 127: // STATE 15 - sync.pml:234 - [((!(((y&((1<<(2*( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==held[h].chain[k]))&&!(((held[h].chain[k]&((1<<(2*( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))-1))==y))))] (156:0:9 - 1)
		IfNotBlocked
		reached[0][15] = 1;
		if (!(( !(((((int)((P0 *)_this)->y)&((1<<(2*( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))-1))==((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])))&& !(((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])&((1<<(2*( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) )))-1))==((int)((P0 *)_this)->y))))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: y */  (trpt+1)->bup.ovals = grab_ints(9);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->y = 0;
		/* merge: alarms = (alarms|(1<<k))(156, 16, 156) */
		reached[0][16] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.alarms);
		now.alarms = (((int)now.alarms)|(1<<((int)((P0 *)_this)->k)));
#ifdef VAR_RANGES
		logval("alarms", ((int)now.alarms));
#endif
		;
		/* merge: stopped = (stopped|(1<<k))(156, 17, 156) */
		reached[0][17] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.stopped);
		now.stopped = (((int)now.stopped)|(1<<((int)((P0 *)_this)->k)));
#ifdef VAR_RANGES
		logval("stopped", ((int)now.stopped));
#endif
		;
		/* merge: .(goto)(156, 45, 156) */
		reached[0][45] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals[3] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[7] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[8] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 11 */
	case 128: // STATE 18 - sync.pml:235 - [((((pending[h].chain[k]!=0)&&!(((y&((1<<(2*( ((pending[h].chain[k]==0)) -> (0) : (( ((pending[h].chain[k]<4)) -> (1) : (( ((pending[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==pending[h].chain[k])))&&!(((pending[h].chain[k]&((1<<(2*( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))-1))==y))))] (156:0:9 - 1)
		IfNotBlocked
		reached[0][18] = 1;
		if (!((((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])!=0)&& !(((((int)((P0 *)_this)->y)&((1<<(2*( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))-1))==((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]))))&& !(((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])&((1<<(2*( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) )))-1))==((int)((P0 *)_this)->y))))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: y */  (trpt+1)->bup.ovals = grab_ints(9);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->y = 0;
		/* merge: alarms = (alarms|(1<<k))(156, 19, 156) */
		reached[0][19] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.alarms);
		now.alarms = (((int)now.alarms)|(1<<((int)((P0 *)_this)->k)));
#ifdef VAR_RANGES
		logval("alarms", ((int)now.alarms));
#endif
		;
		/* merge: stopped = (stopped|(1<<k))(156, 20, 156) */
		reached[0][20] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.stopped);
		now.stopped = (((int)now.stopped)|(1<<((int)((P0 *)_this)->k)));
#ifdef VAR_RANGES
		logval("stopped", ((int)now.stopped));
#endif
		;
		/* merge: .(goto)(156, 45, 156) */
		reached[0][45] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals[3] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[7] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[8] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 11 */
	case 129: // STATE 22 - sync.pml:240 - [((x>(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][22] = 1;
		if (!((((int)((P0 *)_this)->x)>(( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )+1))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: x */  (trpt+1)->bup.oval = ((P0 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->x = 0;
		_m = 3; goto P999; /* 0 */
	case 130: // STATE 23 - sync.pml:204 - [(((len(down[k])<2)&&((dead&(1<<k))==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][23] = 1;
		if (!(((q_len(now.down[ Index(((int)((P0 *)_this)->k), 2) ])<2)&&((((int)now.dead)&(1<<((int)((P0 *)_this)->k)))==0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 131: // STATE 24 - sync.pml:204 - [down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0] (156:0:6 - 1)
		IfNotBlocked
		reached[0][24] = 1;
		if (q_full(now.down[ Index(((int)((P0 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 2); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ], 0, 2, ((int)((P0 *)_this)->h), ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ), 0, 0, 5);
		/* merge: .(goto)(156, 27, 156) */
		reached[0][27] = 1;
		;
		/* merge: .(goto)(156, 43, 156) */
		reached[0][43] = 1;
		;
		/* merge: .(goto)(156, 45, 156) */
		reached[0][45] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 2; goto P999; /* 11 */
	case 132: // STATE 29 - sync.pml:245 - [(((x<=(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1))&&(( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ))))] (0:0:1 - 1)
		IfNotBlocked
		reached[0][29] = 1;
		if (!(((((int)((P0 *)_this)->x)<=(( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )+1))&&(( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) )>( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: x */  (trpt+1)->bup.oval = ((P0 *)_this)->x;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->x = 0;
		_m = 3; goto P999; /* 0 */
	case 133: // STATE 30 - sync.pml:247 - [((( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((pending[h].chain[k]==0)) -> (0) : (( ((pending[h].chain[k]<4)) -> (1) : (( ((pending[h].chain[k]<16)) -> (2) : (3) )) )) )))] (156:0:7 - 1)
		IfNotBlocked
		reached[0][30] = 1;
		if (!((( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) )>( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ))))
			continue;
		/* merge: pending[h].chain[k] = y(156, 31, 156) */
		reached[0][31] = 1;
		(trpt+1)->bup.ovals = grab_ints(7);
		(trpt+1)->bup.ovals[0] = ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]);
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = ((int)((P0 *)_this)->y);
#ifdef VAR_RANGES
		logval("pending[hub:h].chain[hub:k]", ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]));
#endif
		;
		/* merge: .(goto)(156, 34, 156) */
		reached[0][34] = 1;
		;
		/* merge: .(goto)(156, 43, 156) */
		reached[0][43] = 1;
		;
		/* merge: .(goto)(156, 45, 156) */
		reached[0][45] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals[1] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[6] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 12 */
	case 134: // STATE 36 - sync.pml:204 - [(((len(down[k])<2)&&((dead&(1<<k))==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][36] = 1;
		if (!(((q_len(now.down[ Index(((int)((P0 *)_this)->k), 2) ])<2)&&((((int)now.dead)&(1<<((int)((P0 *)_this)->k)))==0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 135: // STATE 37 - sync.pml:204 - [down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0] (156:0:6 - 1)
		IfNotBlocked
		reached[0][37] = 1;
		if (q_full(now.down[ Index(((int)((P0 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 2); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ], 0, 2, ((int)((P0 *)_this)->h), ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ), 0, 0, 5);
		/* merge: .(goto)(156, 40, 156) */
		reached[0][40] = 1;
		;
		/* merge: .(goto)(156, 43, 156) */
		reached[0][43] = 1;
		;
		/* merge: .(goto)(156, 45, 156) */
		reached[0][45] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 2; goto P999; /* 11 */
	case 136: // STATE 47 - sync.pml:257 - [from = x] (0:0:1 - 1)
		IfNotBlocked
		reached[0][47] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = ((int)((P0 *)_this)->x);
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 137: // STATE 48 - sync.pml:259 - [((((h==1)&&(y==0))&&(from>kept)))] (61:0:3 - 1)
		IfNotBlocked
		reached[0][48] = 1;
		if (!((((((int)((P0 *)_this)->h)==1)&&(((int)((P0 *)_this)->y)==0))&&(((int)((P0 *)_this)->from)>((int)now.kept)))))
			continue;
		if (TstOnly) return 1; /* TT */
		/* dead 1: y */  (trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->y;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->y = 0;
		if (TstOnly) return 1; /* TT */
		/* dead 1: from */  (trpt+1)->bup.ovals[1] = ((P0 *)_this)->from;
#ifdef HAS_CODE
		if (!readtrail)
#endif
			((P0 *)_this)->from = 0;
		/* merge: from = kept(0, 49, 61) */
		reached[0][49] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = ((int)now.kept);
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 52, 61) */
		reached[0][52] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 138: // STATE 53 - sync.pml:263 - [((from<spine[h].length))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][53] = 1;
		if (!((((int)((P0 *)_this)->from)<((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 139: // STATE 54 - sync.pml:204 - [(((len(down[k])<2)&&((dead&(1<<k))==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][54] = 1;
		if (!(((q_len(now.down[ Index(((int)((P0 *)_this)->k), 2) ])<2)&&((((int)now.dead)&(1<<((int)((P0 *)_this)->k)))==0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 140: // STATE 55 - sync.pml:204 - [down[k]!1,(h+(4*from)),spine[h].who[from],spine[h].first[from],spine[h].chain[from]] (156:0:6 - 1)
		IfNotBlocked
		reached[0][55] = 1;
		if (q_full(now.down[ Index(((int)((P0 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 1); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", (((int)((P0 *)_this)->h)+(4*((int)((P0 *)_this)->from)))); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].who[ Index(((int)((P0 *)_this)->from), 5) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].first[ Index(((int)((P0 *)_this)->from), 5) ])); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->from), 5) ])); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ], 0, 1, (((int)((P0 *)_this)->h)+(4*((int)((P0 *)_this)->from))), ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].who[ Index(((int)((P0 *)_this)->from), 5) ]), ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].first[ Index(((int)((P0 *)_this)->from), 5) ]), ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->from), 5) ]), 5);
		/* merge: .(goto)(156, 58, 156) */
		reached[0][58] = 1;
		;
		/* merge: .(goto)(156, 62, 156) */
		reached[0][62] = 1;
		;
		/* merge: .(goto)(156, 64, 156) */
		reached[0][64] = 1;
		;
		/* merge: m = 0(156, 65, 156) */
		reached[0][65] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 2; goto P999; /* 10 */
	case 141: // STATE 65 - sync.pml:268 - [m = 0] (0:156:6 - 19)
		IfNotBlocked
		reached[0][65] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((P0 *)_this)->m;
		((P0 *)_this)->m = 0;
#ifdef VAR_RANGES
		logval("hub:m", ((P0 *)_this)->m);
#endif
		;
		/* merge: k = 0(156, 66, 156) */
		reached[0][66] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 67, 156) */
		reached[0][67] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 68, 156) */
		reached[0][68] = 1;
		(trpt+1)->bup.ovals[3] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: z = 0(156, 69, 156) */
		reached[0][69] = 1;
		(trpt+1)->bup.ovals[4] = ((int)((P0 *)_this)->z);
		((P0 *)_this)->z = 0;
#ifdef VAR_RANGES
		logval("hub:z", ((int)((P0 *)_this)->z));
#endif
		;
		/* merge: from = 0(156, 70, 156) */
		reached[0][70] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->from);
		((P0 *)_this)->from = 0;
#ifdef VAR_RANGES
		logval("hub:from", ((int)((P0 *)_this)->from));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 6 */
	case 142: // STATE 72 - sync.pml:271 - [(((pending[h].chain[0]!=0)||(pending[h].chain[1]!=0)))] (112:0:1 - 1)
		IfNotBlocked
		reached[0][72] = 1;
		if (!(((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[0])!=0)||(((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[1])!=0))))
			continue;
		/* merge: k = 0(0, 73, 112) */
		reached[0][73] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 113, 112) */
		reached[0][113] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 143: // STATE 74 - sync.pml:277 - [((k<2))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][74] = 1;
		if (!((((int)((P0 *)_this)->k)<2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 144: // STATE 75 - sync.pml:279 - [((pending[h].chain[k]!=0))] (103:0:2 - 1)
		IfNotBlocked
		reached[0][75] = 1;
		if (!((((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])!=0)))
			continue;
		/* merge: x = (( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)(103, 76, 103) */
		reached[0][76] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )+1);
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = pending[h].chain[k](103, 77, 103) */
		reached[0][77] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]);
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		_m = 3; goto P999; /* 2 */
	case 145: // STATE 78 - sync.pml:179 - [assert((x==(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)))] (0:102:5 - 1)
		IfNotBlocked
		reached[0][78] = 1;
		spin_assert((((int)((P0 *)_this)->x)==(( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )+1)), "(x==(( ((held[h].chain[k]==0)) ? (0) : (( ((held[h].chain[k]<4)) ? (1) : (( ((held[h].chain[k]<16)) ? (2) : (3) )) )) )+1))", II, tt, t);
		/* merge: assert(((y&((1<<(2*( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==held[h].chain[k]))(102, 79, 102) */
		reached[0][79] = 1;
		spin_assert(((((int)((P0 *)_this)->y)&((1<<(2*( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )))-1))==((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])), "((y&((1<<(2*( ((held[h].chain[k]==0)) ? (0) : (( ((held[h].chain[k]<4)) ? (1) : (( ((held[h].chain[k]<16)) ? (2) : (3) )) )) )))-1))==held[h].chain[k])", II, tt, t);
		/* merge: spine[h].who[spine[h].length] = k(102, 80, 102) */
		reached[0][80] = 1;
		(trpt+1)->bup.ovals = grab_ints(5);
		(trpt+1)->bup.ovals[0] = ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].who[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]);
		now.spine[ Index(((P0 *)_this)->h, 1) ].who[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = ((int)((P0 *)_this)->k);
#ifdef VAR_RANGES
		logval("spine[hub:h].who[spine[hub:h].length]", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].who[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]));
#endif
		;
		/* merge: spine[h].first[spine[h].length] = x(102, 81, 102) */
		reached[0][81] = 1;
		(trpt+1)->bup.ovals[1] = ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].first[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]);
		now.spine[ Index(((P0 *)_this)->h, 1) ].first[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = ((int)((P0 *)_this)->x);
#ifdef VAR_RANGES
		logval("spine[hub:h].first[spine[hub:h].length]", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].first[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]));
#endif
		;
		/* merge: spine[h].chain[spine[h].length] = y(102, 82, 102) */
		reached[0][82] = 1;
		(trpt+1)->bup.ovals[2] = ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]);
		now.spine[ Index(((P0 *)_this)->h, 1) ].chain[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = ((int)((P0 *)_this)->y);
#ifdef VAR_RANGES
		logval("spine[hub:h].chain[spine[hub:h].length]", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length), 5) ]));
#endif
		;
		/* merge: spine[h].length = (spine[h].length+1)(102, 83, 102) */
		reached[0][83] = 1;
		(trpt+1)->bup.ovals[3] = ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length);
		now.spine[ Index(((P0 *)_this)->h, 1) ].length = (((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length)+1);
#ifdef VAR_RANGES
		logval("spine[hub:h].length", ((int)now.spine[ Index(((int)((P0 *)_this)->h), 1) ].length));
#endif
		;
		/* merge: held[h].chain[k] = y(102, 84, 102) */
		reached[0][84] = 1;
		(trpt+1)->bup.ovals[4] = ((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]);
		now.held[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = ((int)((P0 *)_this)->y);
#ifdef VAR_RANGES
		logval("held[hub:h].chain[hub:k]", ((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]));
#endif
		;
		_m = 3; goto P999; /* 6 */
	case 146: // STATE 85 - sync.pml:129 - [f_i = (x-1)] (0:0:1 - 1)
		IfNotBlocked
		reached[0][85] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->f_i);
		((P0 *)_this)->f_i = (((int)((P0 *)_this)->x)-1);
#ifdef VAR_RANGES
		logval("hub:f_i", ((int)((P0 *)_this)->f_i));
#endif
		;
		_m = 3; goto P999; /* 0 */
	case 147: // STATE 86 - sync.pml:131 - [((f_i<( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))] (91:0:1 - 1)
		IfNotBlocked
		reached[0][86] = 1;
		if (!((((int)((P0 *)_this)->f_i)<( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) ))))
			continue;
		/* merge: f_s = ((y>>(2*f_i))&3)(0, 87, 91) */
		reached[0][87] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->f_s);
		((P0 *)_this)->f_s = ((((int)((P0 *)_this)->y)>>(2*((int)((P0 *)_this)->f_i)))&3);
#ifdef VAR_RANGES
		logval("hub:f_s", ((int)((P0 *)_this)->f_s));
#endif
		;
		_m = 3; goto P999; /* 1 */
	case 148: // STATE 88 - sync.pml:134 - [((hub_books[h].counted[f_s]==0))] (96:0:2 - 1)
		IfNotBlocked
		reached[0][88] = 1;
		if (!((((int)now.hub_books[ Index(((int)((P0 *)_this)->h), 1) ].counted[ Index(((int)((P0 *)_this)->f_s), 3) ])==0)))
			continue;
		/* merge: hub_books[h].counted[f_s] = ((1+(4*k))+f_i)(96, 89, 96) */
		reached[0][89] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.hub_books[ Index(((int)((P0 *)_this)->h), 1) ].counted[ Index(((int)((P0 *)_this)->f_s), 3) ]);
		now.hub_books[ Index(((P0 *)_this)->h, 1) ].counted[ Index(((P0 *)_this)->f_s, 3) ] = ((1+(4*((int)((P0 *)_this)->k)))+((int)((P0 *)_this)->f_i));
#ifdef VAR_RANGES
		logval("hub_books[hub:h].counted[hub:f_s]", ((int)now.hub_books[ Index(((int)((P0 *)_this)->h), 1) ].counted[ Index(((int)((P0 *)_this)->f_s), 3) ]));
#endif
		;
		/* merge: .(goto)(96, 92, 96) */
		reached[0][92] = 1;
		;
		/* merge: f_i = (f_i+1)(96, 93, 96) */
		reached[0][93] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->f_i);
		((P0 *)_this)->f_i = (((int)((P0 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("hub:f_i", ((int)((P0 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 97, 96) */
		reached[0][97] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 149: // STATE 93 - sync.pml:137 - [f_i = (f_i+1)] (0:96:1 - 3)
		IfNotBlocked
		reached[0][93] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->f_i);
		((P0 *)_this)->f_i = (((int)((P0 *)_this)->f_i)+1);
#ifdef VAR_RANGES
		logval("hub:f_i", ((int)((P0 *)_this)->f_i));
#endif
		;
		/* merge: .(goto)(0, 97, 96) */
		reached[0][97] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 150: // STATE 99 - sync.pml:140 - [hub_books[h].upto[k] = ( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )] (0:112:6 - 3)
		IfNotBlocked
		reached[0][99] = 1;
		(trpt+1)->bup.ovals = grab_ints(6);
		(trpt+1)->bup.ovals[0] = ((int)now.hub_books[ Index(((int)((P0 *)_this)->h), 1) ].upto[ Index(((int)((P0 *)_this)->k), 2) ]);
		now.hub_books[ Index(((P0 *)_this)->h, 1) ].upto[ Index(((P0 *)_this)->k, 2) ] = ( ((((int)((P0 *)_this)->y)==0)) ? (0) : (( ((((int)((P0 *)_this)->y)<4)) ? (1) : (( ((((int)((P0 *)_this)->y)<16)) ? (2) : (3) )) )) );
#ifdef VAR_RANGES
		logval("hub_books[hub:h].upto[hub:k]", ((int)now.hub_books[ Index(((int)((P0 *)_this)->h), 1) ].upto[ Index(((int)((P0 *)_this)->k), 2) ]));
#endif
		;
		/* merge: f_i = 0(112, 100, 112) */
		reached[0][100] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->f_i);
		((P0 *)_this)->f_i = 0;
#ifdef VAR_RANGES
		logval("hub:f_i", ((int)((P0 *)_this)->f_i));
#endif
		;
		/* merge: f_s = 0(112, 101, 112) */
		reached[0][101] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->f_s);
		((P0 *)_this)->f_s = 0;
#ifdef VAR_RANGES
		logval("hub:f_s", ((int)((P0 *)_this)->f_s));
#endif
		;
		/* merge: pending[h].chain[k] = 0(112, 104, 112) */
		reached[0][104] = 1;
		(trpt+1)->bup.ovals[3] = ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]);
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = 0;
#ifdef VAR_RANGES
		logval("pending[hub:h].chain[hub:k]", ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]));
#endif
		;
		/* merge: owed[h] = (owed[h]|(1<<k))(112, 105, 112) */
		reached[0][105] = 1;
		(trpt+1)->bup.ovals[4] = ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]);
		now.owed[ Index(((P0 *)_this)->h, 1) ] = (((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ])|(1<<((int)((P0 *)_this)->k)));
#ifdef VAR_RANGES
		logval("owed[hub:h]", ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]));
#endif
		;
		/* merge: .(goto)(112, 108, 112) */
		reached[0][108] = 1;
		;
		/* merge: k = (k+1)(112, 109, 112) */
		reached[0][109] = 1;
		(trpt+1)->bup.ovals[5] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = (((int)((P0 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 113, 112) */
		reached[0][113] = 1;
		;
		_m = 3; goto P999; /* 7 */
	case 151: // STATE 109 - sync.pml:289 - [k = (k+1)] (0:112:1 - 3)
		IfNotBlocked
		reached[0][109] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = (((int)((P0 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 113, 112) */
		reached[0][113] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 152: // STATE 115 - sync.pml:292 - [k = 0] (0:156:3 - 3)
		IfNotBlocked
		reached[0][115] = 1;
		(trpt+1)->bup.ovals = grab_ints(3);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: x = 0(156, 116, 156) */
		reached[0][116] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->x);
		((P0 *)_this)->x = 0;
#ifdef VAR_RANGES
		logval("hub:x", ((int)((P0 *)_this)->x));
#endif
		;
		/* merge: y = 0(156, 117, 156) */
		reached[0][117] = 1;
		(trpt+1)->bup.ovals[2] = ((int)((P0 *)_this)->y);
		((P0 *)_this)->y = 0;
#ifdef VAR_RANGES
		logval("hub:y", ((int)((P0 *)_this)->y));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 153: // STATE 119 - sync.pml:295 - [((owed[h]!=0))] (135:0:1 - 1)
		IfNotBlocked
		reached[0][119] = 1;
		if (!((((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ])!=0)))
			continue;
		/* merge: k = 0(0, 120, 135) */
		reached[0][120] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 136, 135) */
		reached[0][136] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 154: // STATE 121 - sync.pml:297 - [((k<2))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][121] = 1;
		if (!((((int)((P0 *)_this)->k)<2)))
			continue;
		_m = 3; goto P999; /* 0 */
	case 155: // STATE 122 - sync.pml:299 - [((owed[h]&(1<<k)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][122] = 1;
		if (!((((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ])&(1<<((int)((P0 *)_this)->k)))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 156: // STATE 123 - sync.pml:204 - [(((len(down[k])<2)&&((dead&(1<<k))==0)))] (0:0:0 - 1)
		IfNotBlocked
		reached[0][123] = 1;
		if (!(((q_len(now.down[ Index(((int)((P0 *)_this)->k), 2) ])<2)&&((((int)now.dead)&(1<<((int)((P0 *)_this)->k)))==0))))
			continue;
		_m = 3; goto P999; /* 0 */
	case 157: // STATE 124 - sync.pml:204 - [down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0] (135:0:1 - 1)
		IfNotBlocked
		reached[0][124] = 1;
		if (q_full(now.down[ Index(((int)((P0 *)_this)->k), 2) ]))
			continue;
#ifdef HAS_CODE
		if (readtrail && gui) {
			char simtmp[64];
			sprintf(simvals, "%d!", now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		sprintf(simtmp, "%d", 2); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ((int)((P0 *)_this)->h)); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		strcat(simvals, ",");
		sprintf(simtmp, "%d", 0); strcat(simvals, simtmp);		}
#endif
		
		qsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ], 0, 2, ((int)((P0 *)_this)->h), ( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) ), 0, 0, 5);
		/* merge: .(goto)(135, 127, 135) */
		reached[0][127] = 1;
		;
		/* merge: .(goto)(135, 131, 135) */
		reached[0][131] = 1;
		;
		/* merge: k = (k+1)(135, 132, 135) */
		reached[0][132] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = (((int)((P0 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 136, 135) */
		reached[0][136] = 1;
		;
		_m = 2; goto P999; /* 4 */
	case 158: // STATE 132 - sync.pml:302 - [k = (k+1)] (0:135:1 - 5)
		IfNotBlocked
		reached[0][132] = 1;
		(trpt+1)->bup.oval = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = (((int)((P0 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 136, 135) */
		reached[0][136] = 1;
		;
		_m = 3; goto P999; /* 1 */
	case 159: // STATE 138 - sync.pml:305 - [owed[h] = 0] (0:156:2 - 3)
		IfNotBlocked
		reached[0][138] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]);
		now.owed[ Index(((P0 *)_this)->h, 1) ] = 0;
#ifdef VAR_RANGES
		logval("owed[hub:h]", ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]));
#endif
		;
		/* merge: k = 0(156, 139, 156) */
		reached[0][139] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 160: // STATE 141 - sync.pml:308 - [((crashes>0))] (150:0:2 - 1)
		IfNotBlocked
		reached[0][141] = 1;
		if (!((((int)((P0 *)_this)->crashes)>0)))
			continue;
		/* merge: crashes = (crashes-1)(150, 142, 150) */
		reached[0][142] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)((P0 *)_this)->crashes);
		((P0 *)_this)->crashes = (((int)((P0 *)_this)->crashes)-1);
#ifdef VAR_RANGES
		logval("hub:crashes", ((int)((P0 *)_this)->crashes));
#endif
		;
		/* merge: k = 0(150, 143, 150) */
		reached[0][143] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 151, 150) */
		reached[0][151] = 1;
		;
		_m = 3; goto P999; /* 3 */
	case 161: // STATE 144 - sync.pml:311 - [((k<2))] (150:0:2 - 1)
		IfNotBlocked
		reached[0][144] = 1;
		if (!((((int)((P0 *)_this)->k)<2)))
			continue;
		/* merge: pending[h].chain[k] = 0(150, 145, 150) */
		reached[0][145] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]);
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = 0;
#ifdef VAR_RANGES
		logval("pending[hub:h].chain[hub:k]", ((int)now.pending[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ]));
#endif
		;
		/* merge: assert((( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )>=( ((promised[h].chain[k]==0)) -> (0) : (( ((promised[h].chain[k]<4)) -> (1) : (( ((promised[h].chain[k]<16)) -> (2) : (3) )) )) )))(150, 146, 150) */
		reached[0][146] = 1;
		spin_assert((( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.held[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )>=( ((((int)now.promised[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])==0)) ? (0) : (( ((((int)now.promised[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<4)) ? (1) : (( ((((int)now.promised[ Index(((int)((P0 *)_this)->h), 1) ].chain[ Index(((int)((P0 *)_this)->k), 2) ])<16)) ? (2) : (3) )) )) )), "(( ((held[h].chain[k]==0)) ? (0) : (( ((held[h].chain[k]<4)) ? (1) : (( ((held[h].chain[k]<16)) ? (2) : (3) )) )) )>=( ((promised[h].chain[k]==0)) ? (0) : (( ((promised[h].chain[k]<4)) ? (1) : (( ((promised[h].chain[k]<16)) ? (2) : (3) )) )) ))", II, tt, t);
		/* merge: k = (k+1)(150, 147, 150) */
		reached[0][147] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = (((int)((P0 *)_this)->k)+1);
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 151, 150) */
		reached[0][151] = 1;
		;
		_m = 3; goto P999; /* 4 */
	case 162: // STATE 153 - sync.pml:317 - [owed[h] = 0] (0:156:2 - 3)
		IfNotBlocked
		reached[0][153] = 1;
		(trpt+1)->bup.ovals = grab_ints(2);
		(trpt+1)->bup.ovals[0] = ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]);
		now.owed[ Index(((P0 *)_this)->h, 1) ] = 0;
#ifdef VAR_RANGES
		logval("owed[hub:h]", ((int)now.owed[ Index(((int)((P0 *)_this)->h), 1) ]));
#endif
		;
		/* merge: k = 0(156, 154, 156) */
		reached[0][154] = 1;
		(trpt+1)->bup.ovals[1] = ((int)((P0 *)_this)->k);
		((P0 *)_this)->k = 0;
#ifdef VAR_RANGES
		logval("hub:k", ((int)((P0 *)_this)->k));
#endif
		;
		/* merge: .(goto)(0, 157, 156) */
		reached[0][157] = 1;
		;
		_m = 3; goto P999; /* 2 */
	case 163: // STATE 159 - sync.pml:320 - [-end-] (0:0:0 - 1)
		IfNotBlocked
		reached[0][159] = 1;
		if (!delproc(1, II)) continue;
		_m = 3; goto P999; /* 0 */
	case  _T5:	/* np_ */
		if (!((!(trpt->o_pm&4) && !(trpt->tau&128))))
			continue;
		/* else fall through */
	case  _T2:	/* true */
		_m = 3; goto P999;
#undef rand
	}

