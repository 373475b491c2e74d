	switch (t->back) {
	default: Uerror("bad return move");
	case  0: goto R999; /* nothing to undo */

		 /* PROC :init: */

	case 3: // STATE 1
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 4: // STATE 2
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 5: // STATE 3
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 6: // STATE 4
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 7: // STATE 5
		;
		;
		delproc(0, now._nr_pr-1);
		;
		goto R999;

	case 8: // STATE 7
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC finally */
;
		;
		
	case 10: // STATE 2
		;
		((P3 *)_this)->k = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		
	case 12: // STATE 4
		goto R999;

	case 13: // STATE 6
		;
		((P3 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 14: // STATE 9
		;
		((P3 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 15: // STATE 15
		;
		((P3 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 16: // STATE 18
		;
		((P3 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 17: // STATE 32
		;
		((P3 *)_this)->k = trpt->bup.ovals[1];
		((P3 *)_this)->c_i = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 18: // STATE 32
		;
		((P3 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 19: // STATE 32
		;
		((P3 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 20: // STATE 38
		;
		((P3 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 21: // STATE 42
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC world */
;
		;
		;
		;
		
	case 24: // STATE 17
		;
		((P2 *)_this)->z = trpt->bup.ovals[15];
		((P2 *)_this)->y = trpt->bup.ovals[14];
		((P2 *)_this)->x = trpt->bup.ovals[13];
		((P2 *)_this)->h = trpt->bup.ovals[12];
		((P2 *)_this)->m = trpt->bup.ovals[11];
		now.loss = trpt->bup.ovals[10];
	/* 4 */	((P2 *)_this)->z = trpt->bup.ovals[9];
	/* 3 */	((P2 *)_this)->y = trpt->bup.ovals[8];
	/* 2 */	((P2 *)_this)->x = trpt->bup.ovals[7];
	/* 1 */	((P2 *)_this)->h = trpt->bup.ovals[6];
	/* 0 */	((P2 *)_this)->m = trpt->bup.ovals[5];
		XX = 1;
		unrecv(now.up[0], XX-1, 0, ((P2 *)_this)->m, 1);
		unrecv(now.up[0], XX-1, 1, ((int)((P2 *)_this)->h), 0);
		unrecv(now.up[0], XX-1, 2, ((int)((P2 *)_this)->x), 0);
		unrecv(now.up[0], XX-1, 3, ((int)((P2 *)_this)->y), 0);
		unrecv(now.up[0], XX-1, 4, ((int)((P2 *)_this)->z), 0);
		((P2 *)_this)->m = trpt->bup.ovals[0];
		((P2 *)_this)->h = trpt->bup.ovals[1];
		((P2 *)_this)->x = trpt->bup.ovals[2];
		((P2 *)_this)->y = trpt->bup.ovals[3];
		((P2 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 16);
		goto R999;
;
		;
		
	case 26: // STATE 17
		;
		((P2 *)_this)->z = trpt->bup.ovals[15];
		((P2 *)_this)->y = trpt->bup.ovals[14];
		((P2 *)_this)->x = trpt->bup.ovals[13];
		((P2 *)_this)->h = trpt->bup.ovals[12];
		((P2 *)_this)->m = trpt->bup.ovals[11];
		now.loss = trpt->bup.ovals[10];
	/* 4 */	((P2 *)_this)->z = trpt->bup.ovals[9];
	/* 3 */	((P2 *)_this)->y = trpt->bup.ovals[8];
	/* 2 */	((P2 *)_this)->x = trpt->bup.ovals[7];
	/* 1 */	((P2 *)_this)->h = trpt->bup.ovals[6];
	/* 0 */	((P2 *)_this)->m = trpt->bup.ovals[5];
		XX = 1;
		unrecv(now.down[0], XX-1, 0, ((P2 *)_this)->m, 1);
		unrecv(now.down[0], XX-1, 1, ((int)((P2 *)_this)->h), 0);
		unrecv(now.down[0], XX-1, 2, ((int)((P2 *)_this)->x), 0);
		unrecv(now.down[0], XX-1, 3, ((int)((P2 *)_this)->y), 0);
		unrecv(now.down[0], XX-1, 4, ((int)((P2 *)_this)->z), 0);
		((P2 *)_this)->m = trpt->bup.ovals[0];
		((P2 *)_this)->h = trpt->bup.ovals[1];
		((P2 *)_this)->x = trpt->bup.ovals[2];
		((P2 *)_this)->y = trpt->bup.ovals[3];
		((P2 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 16);
		goto R999;
;
		;
		
	case 28: // STATE 17
		;
		((P2 *)_this)->z = trpt->bup.ovals[15];
		((P2 *)_this)->y = trpt->bup.ovals[14];
		((P2 *)_this)->x = trpt->bup.ovals[13];
		((P2 *)_this)->h = trpt->bup.ovals[12];
		((P2 *)_this)->m = trpt->bup.ovals[11];
		now.loss = trpt->bup.ovals[10];
	/* 4 */	((P2 *)_this)->z = trpt->bup.ovals[9];
	/* 3 */	((P2 *)_this)->y = trpt->bup.ovals[8];
	/* 2 */	((P2 *)_this)->x = trpt->bup.ovals[7];
	/* 1 */	((P2 *)_this)->h = trpt->bup.ovals[6];
	/* 0 */	((P2 *)_this)->m = trpt->bup.ovals[5];
		XX = 1;
		unrecv(now.up[1], XX-1, 0, ((P2 *)_this)->m, 1);
		unrecv(now.up[1], XX-1, 1, ((int)((P2 *)_this)->h), 0);
		unrecv(now.up[1], XX-1, 2, ((int)((P2 *)_this)->x), 0);
		unrecv(now.up[1], XX-1, 3, ((int)((P2 *)_this)->y), 0);
		unrecv(now.up[1], XX-1, 4, ((int)((P2 *)_this)->z), 0);
		((P2 *)_this)->m = trpt->bup.ovals[0];
		((P2 *)_this)->h = trpt->bup.ovals[1];
		((P2 *)_this)->x = trpt->bup.ovals[2];
		((P2 *)_this)->y = trpt->bup.ovals[3];
		((P2 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 16);
		goto R999;
;
		;
		
	case 30: // STATE 17
		;
		((P2 *)_this)->z = trpt->bup.ovals[15];
		((P2 *)_this)->y = trpt->bup.ovals[14];
		((P2 *)_this)->x = trpt->bup.ovals[13];
		((P2 *)_this)->h = trpt->bup.ovals[12];
		((P2 *)_this)->m = trpt->bup.ovals[11];
		now.loss = trpt->bup.ovals[10];
	/* 4 */	((P2 *)_this)->z = trpt->bup.ovals[9];
	/* 3 */	((P2 *)_this)->y = trpt->bup.ovals[8];
	/* 2 */	((P2 *)_this)->x = trpt->bup.ovals[7];
	/* 1 */	((P2 *)_this)->h = trpt->bup.ovals[6];
	/* 0 */	((P2 *)_this)->m = trpt->bup.ovals[5];
		XX = 1;
		unrecv(now.down[1], XX-1, 0, ((P2 *)_this)->m, 1);
		unrecv(now.down[1], XX-1, 1, ((int)((P2 *)_this)->h), 0);
		unrecv(now.down[1], XX-1, 2, ((int)((P2 *)_this)->x), 0);
		unrecv(now.down[1], XX-1, 3, ((int)((P2 *)_this)->y), 0);
		unrecv(now.down[1], XX-1, 4, ((int)((P2 *)_this)->z), 0);
		((P2 *)_this)->m = trpt->bup.ovals[0];
		((P2 *)_this)->h = trpt->bup.ovals[1];
		((P2 *)_this)->x = trpt->bup.ovals[2];
		((P2 *)_this)->y = trpt->bup.ovals[3];
		((P2 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 16);
		goto R999;

	case 31: // STATE 17
		;
		((P2 *)_this)->z = trpt->bup.ovals[5];
		((P2 *)_this)->y = trpt->bup.ovals[4];
		((P2 *)_this)->x = trpt->bup.ovals[3];
		((P2 *)_this)->h = trpt->bup.ovals[2];
		((P2 *)_this)->m = trpt->bup.ovals[1];
		now.loss = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;
;
		;
		
	case 33: // STATE 21
		;
		((P2 *)_this)->b = trpt->bup.ovals[1];
		((P2 *)_this)->a = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 34: // STATE 23
		;
		((P2 *)_this)->b = trpt->bup.ovals[1];
		((P2 *)_this)->a = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 35: // STATE 28
		;
		((P2 *)_this)->k = trpt->bup.ovals[1];
		((P2 *)_this)->islands = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 36: // STATE 30
		;
		((P2 *)_this)->y = trpt->bup.oval;
		;
		goto R999;

	case 37: // STATE 36
		;
		((P2 *)_this)->k = trpt->bup.ovals[1];
		now.told[ Index(((P2 *)_this)->b, 2) ].chain[ Index(((P2 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 38: // STATE 36
		;
		((P2 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 39: // STATE 45
		;
		((P2 *)_this)->y = trpt->bup.ovals[3];
		((P2 *)_this)->b = trpt->bup.ovals[2];
		((P2 *)_this)->a = trpt->bup.ovals[1];
		((P2 *)_this)->k = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 40: // STATE 51
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC kiosk */

	case 41: // STATE 2
		;
		((P1 *)_this)->open = trpt->bup.ovals[1];
	/* 0 */	((P1 *)_this)->open = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		
	case 43: // STATE 12
		;
		((P1 *)_this)->s = trpt->bup.ovals[2];
		now.own[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
		((P1 *)_this)->s = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 44: // STATE 12
		;
		((P1 *)_this)->s = trpt->bup.ovals[2];
		now.own[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
		((P1 *)_this)->s = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 45: // STATE 12
		;
		((P1 *)_this)->s = trpt->bup.ovals[1];
		now.own[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 46: // STATE 15
		;
		now.durable[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.oval;
		;
		goto R999;

	case 47: // STATE 19
		;
		((P1 *)_this)->y = trpt->bup.ovals[1];
		((P1 *)_this)->x = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 48: // STATE 22
		;
		((P1 *)_this)->y = trpt->bup.ovals[1];
		((P1 *)_this)->x = trpt->bup.ovals[0];
		_m = unsend(now.up[ Index(((int)((P1 *)_this)->k), 2) ]);
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		
	case 50: // STATE 25
		;
		_m = unsend(now.up[ Index(((int)((P1 *)_this)->k), 2) ]);
		;
		goto R999;
;
		;
		
	case 52: // STATE 28
		;
		XX = 1;
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, ((P1 *)_this)->m, 1);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, ((int)((P1 *)_this)->h), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, ((int)((P1 *)_this)->x), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, ((int)((P1 *)_this)->y), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, ((int)((P1 *)_this)->z), 0);
		((P1 *)_this)->m = trpt->bup.ovals[0];
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->x = trpt->bup.ovals[2];
		((P1 *)_this)->y = trpt->bup.ovals[3];
		((P1 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 54: // STATE 30
		;
		XX = 1;
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, ((P1 *)_this)->m, 1);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, ((int)((P1 *)_this)->h), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, ((int)((P1 *)_this)->x), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, ((int)((P1 *)_this)->y), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, ((int)((P1 *)_this)->z), 0);
		((P1 *)_this)->m = trpt->bup.ovals[0];
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->x = trpt->bup.ovals[2];
		((P1 *)_this)->y = trpt->bup.ovals[3];
		((P1 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;

	case 55: // STATE 31
		;
		_m = unsend(now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		;
		goto R999;

	case 56: // STATE 32
		;
		XX = 1;
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 0, ((P1 *)_this)->m, 1);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 1, ((int)((P1 *)_this)->h), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 2, ((int)((P1 *)_this)->x), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 3, ((int)((P1 *)_this)->y), 0);
		unrecv(now.down[ Index(((int)((P1 *)_this)->k), 2) ], XX-1, 4, ((int)((P1 *)_this)->z), 0);
		((P1 *)_this)->m = trpt->bup.ovals[0];
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->x = trpt->bup.ovals[2];
		((P1 *)_this)->y = trpt->bup.ovals[3];
		((P1 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;

	case 57: // STATE 43
		;
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->at = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;
;
		;
		
	case 59: // STATE 43
		;
		((P1 *)_this)->h = trpt->bup.ovals[2];
		((P1 *)_this)->at = trpt->bup.ovals[1];
		now.double_ = trpt->bup.ovals[0];
		_m = unsend(now.down[ Index(((int)((P1 *)_this)->k), 2) ]);
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 60: // STATE 43
		;
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->at = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 61: // STATE 259
		;
		((P1 *)_this)->m_first = trpt->bup.ovals[9];
		((P1 *)_this)->at = trpt->bup.ovals[8];
		((P1 *)_this)->z = trpt->bup.ovals[7];
		((P1 *)_this)->y = trpt->bup.ovals[6];
		((P1 *)_this)->x = trpt->bup.ovals[5];
		((P1 *)_this)->h = trpt->bup.ovals[4];
		((P1 *)_this)->m = trpt->bup.ovals[3];
		now.promised[ Index(((P1 *)_this)->h, 1) ].chain[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[2];
		now.hint[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
	/* 0 */	((P1 *)_this)->m = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 10);
		goto R999;

	case 62: // STATE 48
		;
	/* 1 */	((P1 *)_this)->x = trpt->bup.ovals[1];
	/* 0 */	((P1 *)_this)->m = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 63: // STATE 50
		;
		((P1 *)_this)->s = trpt->bup.oval;
		;
		goto R999;

	case 64: // STATE 53
		;
		((P1 *)_this)->s = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->s, 3) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 65: // STATE 59
		;
		((P1 *)_this)->s = trpt->bup.oval;
		;
		goto R999;

	case 66: // STATE 62
		;
		((P1 *)_this)->s = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->s, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 67: // STATE 68
		;
		((P1 *)_this)->s = trpt->bup.oval;
		;
		goto R999;

	case 68: // STATE 72
		;
		((P1 *)_this)->z = trpt->bup.ovals[2];
		((P1 *)_this)->m_first = trpt->bup.ovals[1];
		((P1 *)_this)->at = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 69: // STATE 73
		;
		((P1 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 70: // STATE 75
		;
		((P1 *)_this)->f_s = trpt->bup.oval;
		;
		goto R999;

	case 71: // STATE 81
		;
		((P1 *)_this)->f_i = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->f_s, 3) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 72: // STATE 81
		;
		((P1 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 73: // STATE 91
		;
		((P1 *)_this)->s = trpt->bup.ovals[3];
		((P1 *)_this)->f_s = trpt->bup.ovals[2];
		((P1 *)_this)->f_i = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->at, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 74: // STATE 103
		;
		now.hint[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[3];
		now.follows[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[2];
		now.place[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
		((P1 *)_this)->s = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 75: // STATE 103
		;
		now.hint[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[2];
		now.follows[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
		now.place[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		
	case 77: // STATE 105
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 78: // STATE 108
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 79: // STATE 114
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 80: // STATE 117
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 81: // STATE 128
		;
		((P1 *)_this)->c_k = trpt->bup.ovals[1];
		((P1 *)_this)->c_i = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 82: // STATE 128
		;
		((P1 *)_this)->c_k = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 85: // STATE 131
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 86: // STATE 134
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 87: // STATE 140
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 88: // STATE 143
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 89: // STATE 154
		;
		((P1 *)_this)->c_k = trpt->bup.ovals[1];
		((P1 *)_this)->c_i = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 90: // STATE 154
		;
		((P1 *)_this)->c_k = trpt->bup.oval;
		;
		goto R999;

	case 91: // STATE 259
		;
		((P1 *)_this)->m_first = trpt->bup.ovals[7];
		((P1 *)_this)->at = trpt->bup.ovals[6];
		((P1 *)_this)->z = trpt->bup.ovals[5];
		((P1 *)_this)->y = trpt->bup.ovals[4];
		((P1 *)_this)->x = trpt->bup.ovals[3];
		((P1 *)_this)->h = trpt->bup.ovals[2];
		((P1 *)_this)->m = trpt->bup.ovals[1];
		((P1 *)_this)->c_k = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 8);
		goto R999;

	case 92: // STATE 162
		;
	/* 0 */	((P1 *)_this)->m = trpt->bup.oval;
		;
		;
		goto R999;

	case 93: // STATE 165
		;
		now.stopped = trpt->bup.ovals[1];
		now.alarms = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 94: // STATE 169
		;
		((P1 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 95: // STATE 171
		;
		((P1 *)_this)->f_s = trpt->bup.oval;
		;
		goto R999;

	case 96: // STATE 177
		;
		((P1 *)_this)->f_i = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].counted[ Index(((P1 *)_this)->f_s, 3) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 97: // STATE 177
		;
		((P1 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 98: // STATE 187
		;
		now.place[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[3];
		((P1 *)_this)->f_s = trpt->bup.ovals[2];
		((P1 *)_this)->f_i = trpt->bup.ovals[1];
		now.books[ Index(((P1 *)_this)->k, 2) ].upto[ Index(((P1 *)_this)->x, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 4);
		goto R999;

	case 99: // STATE 188
		;
	/* 0 */	((P1 *)_this)->h = trpt->bup.oval;
		;
		;
		goto R999;
;
		;
		
	case 101: // STATE 190
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 102: // STATE 193
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 103: // STATE 199
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 104: // STATE 202
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 105: // STATE 213
		;
		((P1 *)_this)->c_k = trpt->bup.ovals[1];
		((P1 *)_this)->c_i = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 106: // STATE 213
		;
		((P1 *)_this)->c_k = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		
	case 109: // STATE 216
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 110: // STATE 219
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 111: // STATE 225
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 112: // STATE 228
		;
		((P1 *)_this)->c_i = trpt->bup.oval;
		;
		goto R999;

	case 113: // STATE 239
		;
		((P1 *)_this)->c_k = trpt->bup.ovals[1];
		((P1 *)_this)->c_i = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 114: // STATE 239
		;
		((P1 *)_this)->c_k = trpt->bup.oval;
		;
		goto R999;

	case 115: // STATE 259
		;
		((P1 *)_this)->m_first = trpt->bup.ovals[7];
		((P1 *)_this)->at = trpt->bup.ovals[6];
		((P1 *)_this)->z = trpt->bup.ovals[5];
		((P1 *)_this)->y = trpt->bup.ovals[4];
		((P1 *)_this)->x = trpt->bup.ovals[3];
		((P1 *)_this)->h = trpt->bup.ovals[2];
		((P1 *)_this)->m = trpt->bup.ovals[1];
		((P1 *)_this)->c_k = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 8);
		goto R999;

	case 116: // STATE 259
		;
		((P1 *)_this)->m_first = trpt->bup.ovals[6];
		((P1 *)_this)->at = trpt->bup.ovals[5];
		((P1 *)_this)->z = trpt->bup.ovals[4];
		((P1 *)_this)->y = trpt->bup.ovals[3];
		((P1 *)_this)->x = trpt->bup.ovals[2];
		((P1 *)_this)->h = trpt->bup.ovals[1];
		((P1 *)_this)->m = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 7);
		goto R999;

	case 117: // STATE 264
		;
		now.hint[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[2];
		now.own[ Index(((P1 *)_this)->k, 2) ] = trpt->bup.ovals[1];
		((P1 *)_this)->crashes = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 118: // STATE 269
		;
		p_restor(II);
		;
		;
		goto R999;

		 /* PROC hub */
;
		;
		
	case 120: // STATE 2
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 121: // STATE 3
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 122: // STATE 4
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 123: // STATE 7
		;
		XX = trpt->bup.ovals[0];
		unrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 0, ((P0 *)_this)->m, 1);
		unrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 1, ((int)((P0 *)_this)->h), 0);
		unrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 2, ((int)((P0 *)_this)->x), 0);
		unrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 3, ((int)((P0 *)_this)->y), 0);
		unrecv(now.up[ Index(((int)((P0 *)_this)->k), 2) ], XX-1, 4, ((int)((P0 *)_this)->z), 0);
		((P0 *)_this)->m = trpt->bup.ovals[1];
		((P0 *)_this)->x = trpt->bup.ovals[2];
		((P0 *)_this)->y = trpt->bup.ovals[3];
		((P0 *)_this)->z = trpt->bup.ovals[4];
		;
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;
;
		;
		
	case 125: // STATE 11
		;
		now.double_ = trpt->bup.oval;
		_m = unsend(now.up[ Index(((int)((P0 *)_this)->k), 2) ]);
		;
		goto R999;

	case 126: // STATE 14
		;
	/* 0 */	((P0 *)_this)->m = trpt->bup.oval;
		;
		;
		goto R999;

	case 127: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[8];
		((P0 *)_this)->z = trpt->bup.ovals[7];
		((P0 *)_this)->y = trpt->bup.ovals[6];
		((P0 *)_this)->x = trpt->bup.ovals[5];
		((P0 *)_this)->k = trpt->bup.ovals[4];
		((P0 *)_this)->m = trpt->bup.ovals[3];
		now.stopped = trpt->bup.ovals[2];
		now.alarms = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->y = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 9);
		goto R999;

	case 128: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[8];
		((P0 *)_this)->z = trpt->bup.ovals[7];
		((P0 *)_this)->y = trpt->bup.ovals[6];
		((P0 *)_this)->x = trpt->bup.ovals[5];
		((P0 *)_this)->k = trpt->bup.ovals[4];
		((P0 *)_this)->m = trpt->bup.ovals[3];
		now.stopped = trpt->bup.ovals[2];
		now.alarms = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->y = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 9);
		goto R999;

	case 129: // STATE 22
		;
	/* 0 */	((P0 *)_this)->x = trpt->bup.oval;
		;
		;
		goto R999;
;
		;
		
	case 131: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[5];
		((P0 *)_this)->z = trpt->bup.ovals[4];
		((P0 *)_this)->y = trpt->bup.ovals[3];
		((P0 *)_this)->x = trpt->bup.ovals[2];
		((P0 *)_this)->k = trpt->bup.ovals[1];
		((P0 *)_this)->m = trpt->bup.ovals[0];
		_m = unsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 132: // STATE 29
		;
	/* 0 */	((P0 *)_this)->x = trpt->bup.oval;
		;
		;
		goto R999;

	case 133: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[6];
		((P0 *)_this)->z = trpt->bup.ovals[5];
		((P0 *)_this)->y = trpt->bup.ovals[4];
		((P0 *)_this)->x = trpt->bup.ovals[3];
		((P0 *)_this)->k = trpt->bup.ovals[2];
		((P0 *)_this)->m = trpt->bup.ovals[1];
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 7);
		goto R999;
;
		;
		
	case 135: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[5];
		((P0 *)_this)->z = trpt->bup.ovals[4];
		((P0 *)_this)->y = trpt->bup.ovals[3];
		((P0 *)_this)->x = trpt->bup.ovals[2];
		((P0 *)_this)->k = trpt->bup.ovals[1];
		((P0 *)_this)->m = trpt->bup.ovals[0];
		_m = unsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 136: // STATE 47
		;
		((P0 *)_this)->from = trpt->bup.oval;
		;
		goto R999;

	case 137: // STATE 49
		;
		((P0 *)_this)->from = trpt->bup.ovals[2];
	/* 1 */	((P0 *)_this)->from = trpt->bup.ovals[1];
	/* 0 */	((P0 *)_this)->y = trpt->bup.ovals[0];
		;
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;
;
		;
		;
		;
		
	case 140: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[5];
		((P0 *)_this)->z = trpt->bup.ovals[4];
		((P0 *)_this)->y = trpt->bup.ovals[3];
		((P0 *)_this)->x = trpt->bup.ovals[2];
		((P0 *)_this)->k = trpt->bup.ovals[1];
		((P0 *)_this)->m = trpt->bup.ovals[0];
		_m = unsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 141: // STATE 70
		;
		((P0 *)_this)->from = trpt->bup.ovals[5];
		((P0 *)_this)->z = trpt->bup.ovals[4];
		((P0 *)_this)->y = trpt->bup.ovals[3];
		((P0 *)_this)->x = trpt->bup.ovals[2];
		((P0 *)_this)->k = trpt->bup.ovals[1];
		((P0 *)_this)->m = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 142: // STATE 73
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;
;
		;
		
	case 144: // STATE 77
		;
		((P0 *)_this)->y = trpt->bup.ovals[1];
		((P0 *)_this)->x = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 145: // STATE 84
		;
		now.held[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = trpt->bup.ovals[4];
		now.spine[ Index(((P0 *)_this)->h, 1) ].length = trpt->bup.ovals[3];
		now.spine[ Index(((P0 *)_this)->h, 1) ].chain[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = trpt->bup.ovals[2];
		now.spine[ Index(((P0 *)_this)->h, 1) ].first[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = trpt->bup.ovals[1];
		now.spine[ Index(((P0 *)_this)->h, 1) ].who[ Index(now.spine[ Index(((P0 *)_this)->h, 1) ].length, 5) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 5);
		goto R999;

	case 146: // STATE 85
		;
		((P0 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 147: // STATE 87
		;
		((P0 *)_this)->f_s = trpt->bup.oval;
		;
		goto R999;

	case 148: // STATE 93
		;
		((P0 *)_this)->f_i = trpt->bup.ovals[1];
		now.hub_books[ Index(((P0 *)_this)->h, 1) ].counted[ Index(((P0 *)_this)->f_s, 3) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 149: // STATE 93
		;
		((P0 *)_this)->f_i = trpt->bup.oval;
		;
		goto R999;

	case 150: // STATE 109
		;
		((P0 *)_this)->k = trpt->bup.ovals[5];
		now.owed[ Index(((P0 *)_this)->h, 1) ] = trpt->bup.ovals[4];
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = trpt->bup.ovals[3];
		((P0 *)_this)->f_s = trpt->bup.ovals[2];
		((P0 *)_this)->f_i = trpt->bup.ovals[1];
		now.hub_books[ Index(((P0 *)_this)->h, 1) ].upto[ Index(((P0 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 6);
		goto R999;

	case 151: // STATE 109
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 152: // STATE 117
		;
		((P0 *)_this)->y = trpt->bup.ovals[2];
		((P0 *)_this)->x = trpt->bup.ovals[1];
		((P0 *)_this)->k = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 3);
		goto R999;

	case 153: // STATE 120
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;
;
		;
		;
		;
		;
		;
		
	case 157: // STATE 132
		;
		((P0 *)_this)->k = trpt->bup.oval;
		_m = unsend(now.down[ Index(((int)((P0 *)_this)->k), 2) ]);
		;
		goto R999;

	case 158: // STATE 132
		;
		((P0 *)_this)->k = trpt->bup.oval;
		;
		goto R999;

	case 159: // STATE 139
		;
		((P0 *)_this)->k = trpt->bup.ovals[1];
		now.owed[ Index(((P0 *)_this)->h, 1) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 160: // STATE 143
		;
		((P0 *)_this)->k = trpt->bup.ovals[1];
		((P0 *)_this)->crashes = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 161: // STATE 147
		;
		((P0 *)_this)->k = trpt->bup.ovals[1];
		now.pending[ Index(((P0 *)_this)->h, 1) ].chain[ Index(((P0 *)_this)->k, 2) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 162: // STATE 154
		;
		((P0 *)_this)->k = trpt->bup.ovals[1];
		now.owed[ Index(((P0 *)_this)->h, 1) ] = trpt->bup.ovals[0];
		;
		ungrab_ints(trpt->bup.ovals, 2);
		goto R999;

	case 163: // STATE 159
		;
		p_restor(II);
		;
		;
		goto R999;
	}

