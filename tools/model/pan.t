#ifdef PEG
struct T_SRC {
	char *fl; int ln;
} T_SRC[NTRANS];

void
tr_2_src(int m, char *file, int ln)
{	T_SRC[m].fl = file;
	T_SRC[m].ln = ln;
}

void
putpeg(int n, int m)
{	printf("%5d	trans %4d ", m, n);
	printf("%s:%d\n",
		T_SRC[n].fl, T_SRC[n].ln);
}
#endif

void
settable(void)
{	Trans *T;
	Trans *settr(int, int, int, int, int, char *, int, int, int);

	trans = (Trans ***) emalloc(6*sizeof(Trans **));

	/* proctype 4: :init: */

	trans[4] = (Trans **) emalloc(8*sizeof(Trans *));

	T = trans[ 4][6] = settr(526,2,0,0,0,"ATOMIC", 0, 2, 0);
	T->nxt	= settr(526,2,1,0,0,"ATOMIC", 0, 2, 0);
	trans[4][1]	= settr(521,2,2,3,3,"(run hub(0))", 0, 2, 0);
	trans[4][2]	= settr(522,2,3,4,4,"(run kiosk(0))", 0, 2, 0);
	trans[4][3]	= settr(523,2,4,5,5,"(run kiosk(1))", 0, 2, 0);
	trans[4][4]	= settr(524,2,5,6,6,"(run world())", 0, 2, 0);
	trans[4][5]	= settr(525,0,7,7,7,"(run finally())", 0, 2, 0);
	trans[4][7]	= settr(527,0,0,8,8,"-end-", 0, 3500, 0);

	/* proctype 3: finally */

	trans[3] = (Trans **) emalloc(43*sizeof(Trans *));

	trans[3][1]	= settr(479,0,41,9,0,"(timeout)", 1, 3000, 0);
	T = trans[ 3][41] = settr(519,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(519,2,2,0,0,"ATOMIC", 1, 2, 0);
	trans[3][2]	= settr(480,2,35,10,10,"k = 0", 1, 2, 0);
	trans[3][36]	= settr(514,2,35,1,0,".(goto)", 1, 2, 0);
	T = trans[3][35] = settr(513,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(513,2,3,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(513,2,33,0,0,"DO", 1, 2, 0);
	trans[3][3]	= settr(481,2,30,11,0,"((k<2))", 1, 2, 0);
	T = trans[3][30] = settr(508,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(508,2,4,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(508,2,27,0,0,"IF", 1, 2, 0);
	trans[3][4]	= settr(482,2,25,12,12,"(((dead&(1<<k))==0))", 1, 2, 0); /* m: 5 -> 25,0 */
	reached3[5] = 1;
	trans[3][5]	= settr(0,0,0,0,0,"assert(((follows[k]==newest)&&(place[k]==spine[newest].length)))",0,0,0);
	T = trans[ 3][25] = settr(503,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(503,0,6,0,0,"sub-sequence", 1, 2, 0);
	trans[3][6]	= settr(484,2,12,13,13,"c_i = 1", 1, 2, 0);
	trans[3][13]	= settr(491,2,12,1,0,".(goto)", 1, 2, 0);
	T = trans[3][12] = settr(490,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(490,2,7,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(490,2,10,0,0,"DO", 1, 2, 0);
	trans[3][7]	= settr(485,2,12,14,14,"((c_i<=2))", 1, 2, 0); /* m: 8 -> 12,0 */
	reached3[8] = 1;
	trans[3][8]	= settr(0,0,0,0,0,"assert((books[k].counted[c_i]==hub_books[newest].counted[c_i]))",0,0,0);
	trans[3][9]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[3][10]	= settr(488,2,15,2,0,"else", 1, 2, 0);
	trans[3][11]	= settr(489,2,15,1,0,"goto :b24", 1, 2, 0); /* m: 15 -> 0,21 */
	reached3[15] = 1;
	trans[3][14]	= settr(492,2,15,1,0,"break", 1, 2, 0);
	trans[3][15]	= settr(493,2,21,15,15,"c_i = 0", 1, 2, 0);
	trans[3][22]	= settr(500,2,21,1,0,".(goto)", 1, 2, 0);
	T = trans[3][21] = settr(499,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(499,2,16,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(499,2,19,0,0,"DO", 1, 2, 0);
	trans[3][16]	= settr(494,2,21,16,16,"((c_i<2))", 1, 2, 0); /* m: 17 -> 21,0 */
	reached3[17] = 1;
	trans[3][17]	= settr(0,0,0,0,0,"assert((books[k].upto[c_i]==hub_books[newest].upto[c_i]))",0,0,0);
	trans[3][18]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[3][19]	= settr(497,2,24,2,0,"else", 1, 2, 0);
	trans[3][20]	= settr(498,2,24,1,0,"goto :b25", 1, 2, 0); /* m: 24 -> 0,35 */
	reached3[24] = 1;
	trans[3][23]	= settr(501,2,24,1,0,"break", 1, 2, 0);
	trans[3][24]	= settr(502,2,35,17,17,"c_i = 0", 1, 2, 0); /* m: 26 -> 0,35 */
	reached3[26] = 1;
	trans[3][26]	= settr(0,0,0,0,0,"assert(((alarms&(1<<k))||(held[newest].chain[k]==own[k])))",0,0,0);
	trans[3][31]	= settr(509,2,32,1,0,".(goto)", 1, 2, 0); /* m: 32 -> 0,35 */
	reached3[32] = 1;
	trans[3][27]	= settr(505,2,28,2,0,"else", 1, 2, 0);
	trans[3][28]	= settr(506,2,35,18,18,"assert(((newest!=0)||((held[0].chain[k]&((1<<(2*( ((promised[0].chain[k]==0)) -> (0) : (( ((promised[0].chain[k]<4)) -> (1) : (( ((promised[0].chain[k]<16)) -> (2) : (3) )) )) )))-1))==promised[0].chain[k])))", 1, 2, 0); /* m: 29 -> 0,35 */
	reached3[29] = 1;
	trans[3][29]	= settr(0,0,0,0,0,"assert(((newest==0)||((held[newest].chain[k]&((1<<(2*( ((saved.chain[k]==0)) -> (0) : (( ((saved.chain[k]<4)) -> (1) : (( ((saved.chain[k]<16)) -> (2) : (3) )) )) )))-1))==saved.chain[k])))",0,0,0);
	trans[3][32]	= settr(510,2,35,19,19,"k = (k+1)", 1, 2, 0);
	trans[3][33]	= settr(511,2,38,2,0,"else", 1, 2, 0);
	trans[3][34]	= settr(512,2,38,1,0,"goto :b23", 1, 2, 0); /* m: 38 -> 0,42 */
	reached3[38] = 1;
	trans[3][37]	= settr(515,2,38,1,0,"break", 1, 2, 0);
	trans[3][38]	= settr(516,4,42,20,20,"k = 0", 1, 2, 0); /* m: 39 -> 0,42 */
	reached3[39] = 1;
	trans[3][39]	= settr(0,0,0,0,0,"assert(((alarms&~(restored))==0))",0,0,0);
	trans[3][40]	= settr(0,0,0,0,0,"assert((((restored==0)||(alarms!=0))||((own[0]&((1<<(2*( ((held[newest].chain[0]==0)) -> (0) : (( ((held[newest].chain[0]<4)) -> (1) : (( ((held[newest].chain[0]<16)) -> (2) : (3) )) )) )))-1))==held[newest].chain[0])))",0,0,0);
	trans[3][42]	= settr(520,0,0,21,21,"-end-", 0, 3500, 0);

	/* proctype 2: world */

	trans[2] = (Trans **) emalloc(52*sizeof(Trans *));

	trans[2][49]	= settr(476,0,48,1,0,".(goto)", 0, 2, 0);
	T = trans[2][48] = settr(475,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(475,0,18,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(475,0,46,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(475,0,47,0,0,"DO", 0, 2, 0);
	T = trans[ 2][18] = settr(445,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(445,2,1,0,0,"ATOMIC", 1, 503, 504);
	trans[2][1]	= settr(428,2,10,22,0,"((loss>0))", 1, 503, 504);
	T = trans[2][10] = settr(437,2,0,0,0,"IF", 1, 503, 504);
	T = T->nxt	= settr(437,2,2,0,0,"IF", 1, 503, 504);
	T = T->nxt	= settr(437,2,4,0,0,"IF", 1, 503, 504);
	T = T->nxt	= settr(437,2,6,0,0,"IF", 1, 503, 504);
	    T->nxt	= settr(437,2,8,0,0,"IF", 1, 503, 504);
	trans[2][2]	= settr(429,2,3,23,0,"((len(up[0])>0))", 1, 503, 504);
	trans[2][3]	= settr(430,0,48,24,24,"up[0]?m,h,x,y,z", 1, 503, 504); /* m: 12 -> 48,0 */
	reached2[12] = 1;
	trans[2][11]	= settr(438,2,12,1,0,".(goto)", 1, 503, 504); /* m: 12 -> 0,48 */
	reached2[12] = 1;
	trans[2][4]	= settr(431,2,5,25,0,"((len(down[0])>0))", 1, 503, 504);
	trans[2][5]	= settr(432,0,48,26,26,"down[0]?m,h,x,y,z", 1, 503, 504); /* m: 12 -> 48,0 */
	reached2[12] = 1;
	trans[2][6]	= settr(433,2,7,27,0,"((len(up[1])>0))", 1, 503, 504);
	trans[2][7]	= settr(434,0,48,28,28,"up[1]?m,h,x,y,z", 1, 503, 504); /* m: 12 -> 48,0 */
	reached2[12] = 1;
	trans[2][8]	= settr(435,2,9,29,0,"((len(down[1])>0))", 1, 503, 504);
	trans[2][9]	= settr(436,0,48,30,30,"down[1]?m,h,x,y,z", 1, 503, 504); /* m: 12 -> 48,0 */
	reached2[12] = 1;
	trans[2][12]	= settr(439,0,48,31,31,"loss = (loss-1)", 1, 503, 504); /* m: 13 -> 0,48 */
	reached2[13] = 1;
	trans[2][13]	= settr(0,0,0,0,0,"m = 0",0,0,0);
	trans[2][14]	= settr(0,0,0,0,0,"h = 0",0,0,0);
	trans[2][15]	= settr(0,0,0,0,0,"x = 0",0,0,0);
	trans[2][16]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	trans[2][17]	= settr(0,0,0,0,0,"z = 0",0,0,0);
	T = trans[ 2][46] = settr(473,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(473,2,19,0,0,"ATOMIC", 1, 2, 0);
	trans[2][19]	= settr(446,2,24,32,0,"((islands>0))", 1, 2, 0);
	T = trans[2][24] = settr(451,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(451,2,20,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(451,2,22,0,0,"IF", 1, 2, 0);
	trans[2][20]	= settr(447,2,26,33,33,"a = 0", 1, 2, 0); /* m: 21 -> 0,26 */
	reached2[21] = 1;
	trans[2][21]	= settr(0,0,0,0,0,"b = 1",0,0,0);
	trans[2][25]	= settr(452,2,26,1,0,".(goto)", 1, 2, 0);
	trans[2][22]	= settr(449,2,26,34,34,"a = 1", 1, 2, 0); /* m: 23 -> 0,26 */
	reached2[23] = 1;
	trans[2][23]	= settr(0,0,0,0,0,"b = 0",0,0,0);
	trans[2][26]	= settr(453,2,39,35,35,"(((((dead&(1<<a))==0)&&((dead&(1<<b))==0))&&(durable[b]==( ((own[b]==0)) -> (0) : (( ((own[b]<4)) -> (1) : (( ((own[b]<16)) -> (2) : (3) )) )) ))))", 1, 2, 0); /* m: 27 -> 39,0 */
	reached2[27] = 1;
	trans[2][27]	= settr(0,0,0,0,0,"islands = (islands-1)",0,0,0);
	trans[2][28]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[2][40]	= settr(467,2,39,1,0,".(goto)", 1, 2, 0);
	T = trans[2][39] = settr(466,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(466,2,29,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(466,2,37,0,0,"DO", 1, 2, 0);
	trans[2][29]	= settr(456,2,34,36,36,"((k<2))", 1, 2, 0); /* m: 30 -> 34,0 */
	reached2[30] = 1;
	trans[2][30]	= settr(0,0,0,0,0,"y = ( ((k==a)) -> ((own[a]&((1<<(2*durable[a]))-1))) : (told[a].chain[k]) )",0,0,0);
	T = trans[2][34] = settr(461,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(461,2,31,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(461,2,33,0,0,"IF", 1, 2, 0);
	trans[2][31]	= settr(458,2,39,37,37,"(((k!=b)&&(( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((told[b].chain[k]==0)) -> (0) : (( ((told[b].chain[k]<4)) -> (1) : (( ((told[b].chain[k]<16)) -> (2) : (3) )) )) ))))", 1, 2, 0); /* m: 32 -> 39,0 */
	reached2[32] = 1;
	trans[2][32]	= settr(0,0,0,0,0,"told[b].chain[k] = y",0,0,0);
	trans[2][35]	= settr(462,2,36,1,0,".(goto)", 1, 2, 0); /* m: 36 -> 0,39 */
	reached2[36] = 1;
	trans[2][33]	= settr(460,2,36,2,0,"else", 1, 2, 0);
	trans[2][36]	= settr(463,2,39,38,38,"k = (k+1)", 1, 2, 0);
	trans[2][37]	= settr(464,2,42,2,0,"else", 1, 2, 0);
	trans[2][38]	= settr(465,2,42,1,0,"goto :b22", 1, 2, 0); /* m: 42 -> 0,48 */
	reached2[42] = 1;
	trans[2][41]	= settr(468,2,42,1,0,"break", 1, 2, 0);
	trans[2][42]	= settr(469,0,48,39,39,"k = 0", 1, 2, 0); /* m: 43 -> 0,48 */
	reached2[43] = 1;
	trans[2][43]	= settr(0,0,0,0,0,"a = 0",0,0,0);
	trans[2][44]	= settr(0,0,0,0,0,"b = 0",0,0,0);
	trans[2][45]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	trans[2][47]	= settr(474,0,51,1,0,"goto :b21", 0, 2, 0);
	trans[2][50]	= settr(477,0,51,1,0,"break", 0, 2, 0);
	trans[2][51]	= settr(478,0,0,40,40,"-end-", 0, 3500, 0);

	/* proctype 1: kiosk */

	trans[1] = (Trans **) emalloc(270*sizeof(Trans *));

	trans[1][267]	= settr(425,0,266,1,0,".(goto)", 0, 2, 0);
	T = trans[1][266] = settr(424,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,1,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,13,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,16,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,23,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,26,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(424,0,260,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(424,0,265,0,0,"DO", 0, 2, 0);
	trans[1][1]	= settr(159,0,266,41,41,"(open)", 0, 2, 0); /* m: 2 -> 266,0 */
	reached1[2] = 1;
	trans[1][2]	= settr(0,0,0,0,0,"open = 0",0,0,0);
	T = trans[ 1][13] = settr(171,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(171,2,3,0,0,"ATOMIC", 1, 2, 0);
	trans[1][3]	= settr(161,2,8,42,0,"((((open&&(((dead|stopped)&(1<<k))==0))&&(( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )<2))&&(durable[k]==( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))", 1, 2, 0);
	T = trans[1][8] = settr(166,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(166,2,4,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(166,2,6,0,0,"IF", 1, 2, 0);
	trans[1][4]	= settr(162,0,266,43,43,"(((!((((((own[k]>>(2*0))&3)==1)||(((own[k]>>(2*1))&3)==1))||(((own[k]>>(2*2))&3)==1)))&&(books[k].counted[1]==0))&&!(((((((told[k].chain[0]>>(2*0))&3)==1)||(((told[k].chain[0]>>(2*1))&3)==1))||(((told[k].chain[0]>>(2*2))&3)==1))||(((((told[k].chain[1]>>(2*0))&3)==1)||(((told[k].chain[1]>>(2*1))&3)==1))||(((told[k].chain[1]>>(2*2))&3)==1))))))", 1, 2, 0); /* m: 5 -> 266,0 */
	reached1[5] = 1;
	trans[1][5]	= settr(0,0,0,0,0,"s = 1",0,0,0);
	trans[1][9]	= settr(167,2,10,1,0,".(goto)", 1, 2, 0); /* m: 10 -> 0,266 */
	reached1[10] = 1;
	trans[1][6]	= settr(164,0,266,44,44,"(((!((((((own[k]>>(2*0))&3)==2)||(((own[k]>>(2*1))&3)==2))||(((own[k]>>(2*2))&3)==2)))&&(books[k].counted[2]==0))&&!(((((((told[k].chain[0]>>(2*0))&3)==2)||(((told[k].chain[0]>>(2*1))&3)==2))||(((told[k].chain[0]>>(2*2))&3)==2))||(((((told[k].chain[1]>>(2*0))&3)==2)||(((told[k].chain[1]>>(2*1))&3)==2))||(((told[k].chain[1]>>(2*2))&3)==2))))))", 1, 2, 0); /* m: 7 -> 266,0 */
	reached1[7] = 1;
	trans[1][7]	= settr(0,0,0,0,0,"s = 2",0,0,0);
	trans[1][10]	= settr(168,0,266,45,45,"own[k] = (own[k]|(s<<(2*( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))))", 1, 2, 0); /* m: 11 -> 0,266 */
	reached1[11] = 1;
	trans[1][11]	= settr(0,0,0,0,0,"assert((!((((((told[k].chain[0]>>(2*0))&3)==s)||(((told[k].chain[0]>>(2*1))&3)==s))||(((told[k].chain[0]>>(2*2))&3)==s)))&&!((((((told[k].chain[1]>>(2*0))&3)==s)||(((told[k].chain[1]>>(2*1))&3)==s))||(((told[k].chain[1]>>(2*2))&3)==s)))))",0,0,0);
	trans[1][12]	= settr(0,0,0,0,0,"s = 0",0,0,0);
	T = trans[ 1][16] = settr(174,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(174,2,14,0,0,"ATOMIC", 1, 2, 0);
	trans[1][14]	= settr(172,0,266,46,46,"(((durable[k]<( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) ))&&((dead&(1<<k))==0)))", 1, 2, 0); /* m: 15 -> 266,0 */
	reached1[15] = 1;
	trans[1][15]	= settr(0,0,0,0,0,"durable[k] = ( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )",0,0,0);
	T = trans[ 1][23] = settr(181,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(181,2,17,0,0,"ATOMIC", 1, 3, 0);
	trans[1][17]	= settr(175,2,20,47,47,"(((((((dead|stopped)&(1<<k))==0)&&(( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )<( (((own[k]&((1<<(2*durable[k]))-1))==0)) -> (0) : (( (((own[k]&((1<<(2*durable[k]))-1))<4)) -> (1) : (( (((own[k]&((1<<(2*durable[k]))-1))<16)) -> (2) : (3) )) )) )))&&(len(up[k])<2))&&!(up[k]??[push,eval(follows[k]),eval((( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )+1)),eval((own[k]&((1<<(2*durable[k]))-1))),0])))", 1, 3, 0); /* m: 18 -> 20,0 */
	reached1[18] = 1;
	trans[1][18]	= settr(0,0,0,0,0,"x = (( ((hint[k]>books[k].upto[k])) -> (hint[k]) : (books[k].upto[k]) )+1)",0,0,0);
	trans[1][19]	= settr(0,0,0,0,0,"y = (own[k]&((1<<(2*durable[k]))-1))",0,0,0);
	trans[1][20]	= settr(178,0,266,48,48,"up[k]!push,follows[k],x,y,0", 1, 3, 0); /* m: 21 -> 266,0 */
	reached1[21] = 1;
	trans[1][21]	= settr(0,0,0,0,0,"x = 0",0,0,0);
	trans[1][22]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	T = trans[ 1][26] = settr(184,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(184,2,24,0,0,"ATOMIC", 1, 3, 0);
	trans[1][24]	= settr(182,2,25,49,0,"((((((dead&(1<<k))==0)&&(place[k]<spine[follows[k]].length))&&(len(up[k])<2))&&!(up[k]??[pull,eval(follows[k]),eval(place[k]),eval(follows[k]),0])))", 1, 3, 0);
	trans[1][25]	= settr(183,0,266,50,50,"up[k]!pull,follows[k],place[k],follows[k],0", 1, 3, 0);
	T = trans[ 1][260] = settr(418,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(418,2,27,0,0,"ATOMIC", 1, 2, 0);
	trans[1][27]	= settr(185,2,41,51,0,"(((((dead&(1<<k))==0)&&(durable[k]==( ((own[k]==0)) -> (0) : (( ((own[k]<4)) -> (1) : (( ((own[k]<16)) -> (2) : (3) )) )) )))&&(len(down[k])>0)))", 1, 2, 0);
	T = trans[ 1][41] = settr(199,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(199,0,33,0,0,"sub-sequence", 1, 2, 0);
	T = trans[1][33] = settr(191,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(191,2,28,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(191,2,29,0,0,"IF", 1, 2, 0);
	trans[1][28]	= settr(186,2,39,52,52,"down[k]?m,h,x,y,z", 1, 504, 0);
	trans[1][34]	= settr(192,2,39,1,0,".(goto)", 1, 2, 0);
	trans[1][29]	= settr(187,2,30,53,0,"((len(down[k])>1))", 1, 2, 0);
	trans[1][30]	= settr(188,2,31,54,54,"down[k]?m,h,x,y,z", 1, 504, 0);
	trans[1][31]	= settr(189,2,32,55,55,"down[k]!m,h,x,y,z", 1, 4, 0);
	trans[1][32]	= settr(190,2,39,56,56,"down[k]?m,h,x,y,z", 1, 504, 0);
	T = trans[1][39] = settr(197,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(197,2,35,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(197,2,36,0,0,"IF", 1, 2, 0);
	trans[1][35]	= settr(193,2,251,57,57,"(1)", 1, 2, 0); /* m: 42 -> 251,0 */
	reached1[42] = 1;
	trans[1][40]	= settr(198,2,42,1,0,".(goto)", 1, 2, 0); /* m: 42 -> 0,251 */
	reached1[42] = 1;
	trans[1][36]	= settr(194,2,37,58,0,"(((double_>0)&&(len(down[k])<2)))", 1, 2, 0);
	trans[1][37]	= settr(195,2,251,59,59,"down[k]!m,h,x,y,z", 1, 4, 0); /* m: 38 -> 251,0 */
	reached1[38] = 1;
	trans[1][38]	= settr(0,0,0,0,0,"double_ = (double_-1)",0,0,0);
	trans[1][42]	= settr(200,2,251,60,60,"at = (h/4)", 1, 2, 0); /* m: 43 -> 0,251 */
	reached1[43] = 1;
	trans[1][43]	= settr(0,0,0,0,0,"h = (h&3)",0,0,0);
	T = trans[1][251] = settr(409,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(409,2,44,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(409,2,48,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(409,2,162,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(409,2,250,0,0,"IF", 1, 2, 0);
	trans[1][44]	= settr(202,0,266,61,61,"(((m==have)&&(h==follows[k])))", 1, 2, 0); /* m: 45 -> 266,0 */
	reached1[45] = 1;
	trans[1][45]	= settr(0,0,0,0,0,"hint[k] = x",0,0,0);
	trans[1][46]	= settr(0,0,0,0,0,"promised[h].chain[k] = ( ((( ((promised[h].chain[k]==0)) -> (0) : (( ((promised[h].chain[k]<4)) -> (1) : (( ((promised[h].chain[k]<16)) -> (2) : (3) )) )) )>x)) -> (promised[h].chain[k]) : ((own[k]&((1<<(2*x))-1))) )",0,0,0);
	trans[1][47]	= settr(0,0,0,0,0,"assert((( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )>=x))",0,0,0);
	trans[1][252]	= settr(410,2,253,1,0,".(goto)", 1, 2, 0); /* m: 253 -> 0,266 */
	reached1[253] = 1;
	trans[1][48]	= settr(206,2,99,62,62,"(((((m==item)&&(x==7))&&(h>follows[k]))&&(place[k]>=y)))", 1, 2, 0);
	T = trans[1][99] = settr(257,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(257,2,49,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(257,2,98,0,0,"IF", 1, 2, 0);
	trans[1][49]	= settr(207,2,56,63,63,"((place[k]>y))", 1, 2, 0); /* m: 50 -> 56,0 */
	reached1[50] = 1;
	trans[1][50]	= settr(0,0,0,0,0,"s = 0",0,0,0);
	trans[1][57]	= settr(215,2,56,1,0,".(goto)", 1, 2, 0);
	T = trans[1][56] = settr(214,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(214,2,51,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(214,2,54,0,0,"DO", 1, 2, 0);
	trans[1][51]	= settr(209,2,56,64,64,"((s<=2))", 1, 2, 0); /* m: 52 -> 56,0 */
	reached1[52] = 1;
	trans[1][52]	= settr(0,0,0,0,0,"books[k].counted[s] = 0",0,0,0);
	trans[1][53]	= settr(0,0,0,0,0,"s = (s+1)",0,0,0);
	trans[1][54]	= settr(212,2,59,2,0,"else", 1, 2, 0);
	trans[1][55]	= settr(213,2,59,1,0,"goto :b6", 1, 2, 0); /* m: 59 -> 0,65 */
	reached1[59] = 1;
	trans[1][58]	= settr(216,2,59,1,0,"break", 1, 2, 0);
	trans[1][59]	= settr(217,2,65,65,65,"s = 0", 1, 2, 0);
	trans[1][66]	= settr(224,2,65,1,0,".(goto)", 1, 2, 0);
	T = trans[1][65] = settr(223,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(223,2,60,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(223,2,63,0,0,"DO", 1, 2, 0);
	trans[1][60]	= settr(218,2,65,66,66,"((s<2))", 1, 2, 0); /* m: 61 -> 65,0 */
	reached1[61] = 1;
	trans[1][61]	= settr(0,0,0,0,0,"books[k].upto[s] = 0",0,0,0);
	trans[1][62]	= settr(0,0,0,0,0,"s = (s+1)",0,0,0);
	trans[1][63]	= settr(221,2,68,2,0,"else", 1, 2, 0);
	trans[1][64]	= settr(222,2,68,1,0,"goto :b7", 1, 2, 0); /* m: 68 -> 0,94 */
	reached1[68] = 1;
	trans[1][67]	= settr(225,2,68,1,0,"break", 1, 2, 0);
	trans[1][68]	= settr(226,2,94,67,67,"s = 0", 1, 2, 0);
	trans[1][95]	= settr(253,2,94,1,0,".(goto)", 1, 2, 0);
	T = trans[1][94] = settr(252,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(252,2,69,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(252,2,92,0,0,"DO", 1, 2, 0);
	trans[1][69]	= settr(227,2,90,68,68,"((s<y))", 1, 2, 0); /* m: 70 -> 90,0 */
	reached1[70] = 1;
	trans[1][70]	= settr(0,0,0,0,0,"at = spine[0].who[s]",0,0,0);
	trans[1][71]	= settr(0,0,0,0,0,"m_first = spine[0].first[s]",0,0,0);
	trans[1][72]	= settr(0,0,0,0,0,"z = spine[0].chain[s]",0,0,0);
	T = trans[ 1][90] = settr(248,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(248,0,73,0,0,"sub-sequence", 1, 2, 0);
	trans[1][73]	= settr(231,2,84,69,69,"f_i = (m_first-1)", 1, 2, 0);
	trans[1][85]	= settr(243,2,84,1,0,".(goto)", 1, 2, 0);
	T = trans[1][84] = settr(242,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(242,2,74,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(242,2,82,0,0,"DO", 1, 2, 0);
	trans[1][74]	= settr(232,2,79,70,70,"((f_i<( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))", 1, 2, 0); /* m: 75 -> 79,0 */
	reached1[75] = 1;
	trans[1][75]	= settr(0,0,0,0,0,"f_s = ((z>>(2*f_i))&3)",0,0,0);
	T = trans[1][79] = settr(237,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(237,2,76,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(237,2,78,0,0,"IF", 1, 2, 0);
	trans[1][76]	= settr(234,2,84,71,71,"((books[k].counted[f_s]==0))", 1, 2, 0); /* m: 77 -> 84,0 */
	reached1[77] = 1;
	trans[1][77]	= settr(0,0,0,0,0,"books[k].counted[f_s] = ((1+(4*at))+f_i)",0,0,0);
	trans[1][80]	= settr(238,2,81,1,0,".(goto)", 1, 2, 0); /* m: 81 -> 0,84 */
	reached1[81] = 1;
	trans[1][78]	= settr(236,2,81,2,0,"else", 1, 2, 0);
	trans[1][81]	= settr(239,2,84,72,72,"f_i = (f_i+1)", 1, 2, 0);
	trans[1][82]	= settr(240,2,87,2,0,"else", 1, 2, 0);
	trans[1][83]	= settr(241,2,87,1,0,"goto :b9", 1, 2, 0); /* m: 87 -> 0,94 */
	reached1[87] = 1;
	trans[1][86]	= settr(244,2,87,1,0,"break", 1, 2, 0);
	trans[1][87]	= settr(245,2,94,73,73,"books[k].upto[at] = ( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )", 1, 2, 0); /* m: 88 -> 0,94 */
	reached1[88] = 1;
	trans[1][88]	= settr(0,0,0,0,0,"f_i = 0",0,0,0);
	trans[1][89]	= settr(0,0,0,0,0,"f_s = 0",0,0,0);
	trans[1][91]	= settr(0,0,0,0,0,"s = (s+1)",0,0,0);
	trans[1][92]	= settr(250,2,97,2,0,"else", 1, 2, 0);
	trans[1][93]	= settr(251,2,97,1,0,"goto :b8", 1, 2, 0); /* m: 97 -> 0,161 */
	reached1[97] = 1;
	trans[1][96]	= settr(254,2,97,1,0,"break", 1, 2, 0);
	trans[1][97]	= settr(255,2,161,74,74,"s = 0", 1, 2, 0); /* m: 101 -> 0,161 */
	reached1[101] = 1;
	trans[1][100]	= settr(258,2,101,1,0,".(goto)", 1, 2, 0); /* m: 101 -> 0,161 */
	reached1[101] = 1;
	trans[1][98]	= settr(256,2,101,2,0,"else", 1, 2, 0);
	trans[1][101]	= settr(259,2,161,75,75,"place[k] = (y+1)", 1, 2, 0); /* m: 102 -> 0,161 */
	reached1[102] = 1;
	trans[1][102]	= settr(0,0,0,0,0,"follows[k] = h",0,0,0);
	trans[1][103]	= settr(0,0,0,0,0,"hint[k] = 0",0,0,0);
	T = trans[ 1][161] = settr(319,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(319,0,126,0,0,"sub-sequence", 1, 2, 0);
	T = trans[1][126] = settr(284,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(284,2,104,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(284,2,125,0,0,"IF", 1, 2, 0);
	trans[1][104]	= settr(262,2,124,76,0,"((place[k]==spine[follows[k]].length))", 1, 2, 0);
	T = trans[ 1][124] = settr(282,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(282,0,105,0,0,"sub-sequence", 1, 2, 0);
	trans[1][105]	= settr(263,2,111,77,77,"c_i = 1", 1, 2, 0);
	trans[1][112]	= settr(270,2,111,1,0,".(goto)", 1, 2, 0);
	T = trans[1][111] = settr(269,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(269,2,106,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(269,2,109,0,0,"DO", 1, 2, 0);
	trans[1][106]	= settr(264,2,111,78,78,"((c_i<=2))", 1, 2, 0); /* m: 107 -> 111,0 */
	reached1[107] = 1;
	trans[1][107]	= settr(0,0,0,0,0,"assert((books[k].counted[c_i]==hub_books[follows[k]].counted[c_i]))",0,0,0);
	trans[1][108]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][109]	= settr(267,2,114,2,0,"else", 1, 2, 0);
	trans[1][110]	= settr(268,2,114,1,0,"goto :b10", 1, 2, 0); /* m: 114 -> 0,120 */
	reached1[114] = 1;
	trans[1][113]	= settr(271,2,114,1,0,"break", 1, 2, 0);
	trans[1][114]	= settr(272,2,120,79,79,"c_i = 0", 1, 2, 0);
	trans[1][121]	= settr(279,2,120,1,0,".(goto)", 1, 2, 0);
	T = trans[1][120] = settr(278,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(278,2,115,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(278,2,118,0,0,"DO", 1, 2, 0);
	trans[1][115]	= settr(273,2,120,80,80,"((c_i<2))", 1, 2, 0); /* m: 116 -> 120,0 */
	reached1[116] = 1;
	trans[1][116]	= settr(0,0,0,0,0,"assert((books[k].upto[c_i]==hub_books[follows[k]].upto[c_i]))",0,0,0);
	trans[1][117]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][118]	= settr(276,2,123,2,0,"else", 1, 2, 0);
	trans[1][119]	= settr(277,2,123,1,0,"goto :b11", 1, 2, 0); /* m: 123 -> 0,157 */
	reached1[123] = 1;
	trans[1][122]	= settr(280,2,123,1,0,"break", 1, 2, 0);
	trans[1][123]	= settr(281,2,157,81,81,"c_i = 0", 1, 2, 0); /* m: 128 -> 0,157 */
	reached1[128] = 1;
	trans[1][127]	= settr(285,2,128,1,0,".(goto)", 1, 2, 0); /* m: 128 -> 0,157 */
	reached1[128] = 1;
	trans[1][125]	= settr(283,2,128,2,0,"else", 1, 2, 0);
	trans[1][128]	= settr(286,2,157,82,82,"c_k = 0", 1, 2, 0);
	trans[1][158]	= settr(316,2,157,1,0,".(goto)", 1, 2, 0);
	T = trans[1][157] = settr(315,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(315,2,129,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(315,2,155,0,0,"DO", 1, 2, 0);
	trans[1][129]	= settr(287,2,152,83,0,"((c_k<2))", 1, 2, 0);
	T = trans[1][152] = settr(310,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(310,2,130,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(310,2,151,0,0,"IF", 1, 2, 0);
	trans[1][130]	= settr(288,2,150,84,0,"((((c_k!=k)&&(follows[c_k]==follows[k]))&&(place[c_k]==place[k])))", 1, 2, 0);
	T = trans[ 1][150] = settr(308,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(308,0,131,0,0,"sub-sequence", 1, 2, 0);
	trans[1][131]	= settr(289,2,137,85,85,"c_i = 1", 1, 2, 0);
	trans[1][138]	= settr(296,2,137,1,0,".(goto)", 1, 2, 0);
	T = trans[1][137] = settr(295,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(295,2,132,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(295,2,135,0,0,"DO", 1, 2, 0);
	trans[1][132]	= settr(290,2,137,86,86,"((c_i<=2))", 1, 2, 0); /* m: 133 -> 137,0 */
	reached1[133] = 1;
	trans[1][133]	= settr(0,0,0,0,0,"assert((books[k].counted[c_i]==books[c_k].counted[c_i]))",0,0,0);
	trans[1][134]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][135]	= settr(293,2,140,2,0,"else", 1, 2, 0);
	trans[1][136]	= settr(294,2,140,1,0,"goto :b13", 1, 2, 0); /* m: 140 -> 0,146 */
	reached1[140] = 1;
	trans[1][139]	= settr(297,2,140,1,0,"break", 1, 2, 0);
	trans[1][140]	= settr(298,2,146,87,87,"c_i = 0", 1, 2, 0);
	trans[1][147]	= settr(305,2,146,1,0,".(goto)", 1, 2, 0);
	T = trans[1][146] = settr(304,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(304,2,141,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(304,2,144,0,0,"DO", 1, 2, 0);
	trans[1][141]	= settr(299,2,146,88,88,"((c_i<2))", 1, 2, 0); /* m: 142 -> 146,0 */
	reached1[142] = 1;
	trans[1][142]	= settr(0,0,0,0,0,"assert((books[k].upto[c_i]==books[c_k].upto[c_i]))",0,0,0);
	trans[1][143]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][144]	= settr(302,2,149,2,0,"else", 1, 2, 0);
	trans[1][145]	= settr(303,2,149,1,0,"goto :b14", 1, 2, 0); /* m: 149 -> 0,157 */
	reached1[149] = 1;
	trans[1][148]	= settr(306,2,149,1,0,"break", 1, 2, 0);
	trans[1][149]	= settr(307,2,157,89,89,"c_i = 0", 1, 2, 0); /* m: 154 -> 0,157 */
	reached1[154] = 1;
	trans[1][153]	= settr(311,2,154,1,0,".(goto)", 1, 2, 0); /* m: 154 -> 0,157 */
	reached1[154] = 1;
	trans[1][151]	= settr(309,2,154,2,0,"else", 1, 2, 0);
	trans[1][154]	= settr(312,2,157,90,90,"c_k = (c_k+1)", 1, 2, 0);
	trans[1][155]	= settr(313,2,160,2,0,"else", 1, 2, 0);
	trans[1][156]	= settr(314,2,160,1,0,"goto :b12", 1, 2, 0); /* m: 160 -> 0,266 */
	reached1[160] = 1;
	trans[1][159]	= settr(317,2,160,1,0,"break", 1, 2, 0);
	trans[1][160]	= settr(318,0,266,91,91,"c_k = 0", 1, 2, 0); /* m: 253 -> 0,266 */
	reached1[253] = 1;
	trans[1][162]	= settr(320,2,167,92,92,"(((((m==item)&&(x!=7))&&(h>=follows[k]))&&(at==place[k])))", 1, 2, 0);
	T = trans[1][167] = settr(325,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(325,2,163,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(325,2,166,0,0,"IF", 1, 2, 0);
	trans[1][163]	= settr(321,2,186,93,93,"(((x==k)&&!(((own[k]&((1<<(2*( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))-1))==z))))", 1, 2, 0); /* m: 164 -> 186,0 */
	reached1[164] = 1;
	trans[1][164]	= settr(0,0,0,0,0,"alarms = (alarms|(1<<k))",0,0,0);
	trans[1][165]	= settr(0,0,0,0,0,"stopped = (stopped|(1<<k))",0,0,0);
	trans[1][168]	= settr(326,2,186,1,0,".(goto)", 1, 2, 0);
	trans[1][166]	= settr(324,2,186,2,0,"else", 1, 2, 0);
	T = trans[ 1][186] = settr(344,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(344,0,169,0,0,"sub-sequence", 1, 2, 0);
	trans[1][169]	= settr(327,2,180,94,94,"f_i = (y-1)", 1, 2, 0);
	trans[1][181]	= settr(339,2,180,1,0,".(goto)", 1, 2, 0);
	T = trans[1][180] = settr(338,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(338,2,170,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(338,2,178,0,0,"DO", 1, 2, 0);
	trans[1][170]	= settr(328,2,175,95,95,"((f_i<( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )))", 1, 2, 0); /* m: 171 -> 175,0 */
	reached1[171] = 1;
	trans[1][171]	= settr(0,0,0,0,0,"f_s = ((z>>(2*f_i))&3)",0,0,0);
	T = trans[1][175] = settr(333,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(333,2,172,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(333,2,174,0,0,"IF", 1, 2, 0);
	trans[1][172]	= settr(330,2,180,96,96,"((books[k].counted[f_s]==0))", 1, 2, 0); /* m: 173 -> 180,0 */
	reached1[173] = 1;
	trans[1][173]	= settr(0,0,0,0,0,"books[k].counted[f_s] = ((1+(4*x))+f_i)",0,0,0);
	trans[1][176]	= settr(334,2,177,1,0,".(goto)", 1, 2, 0); /* m: 177 -> 0,180 */
	reached1[177] = 1;
	trans[1][174]	= settr(332,2,177,2,0,"else", 1, 2, 0);
	trans[1][177]	= settr(335,2,180,97,97,"f_i = (f_i+1)", 1, 2, 0);
	trans[1][178]	= settr(336,2,183,2,0,"else", 1, 2, 0);
	trans[1][179]	= settr(337,2,183,1,0,"goto :b15", 1, 2, 0); /* m: 183 -> 0,248 */
	reached1[183] = 1;
	trans[1][182]	= settr(340,2,183,1,0,"break", 1, 2, 0);
	trans[1][183]	= settr(341,2,248,98,98,"books[k].upto[x] = ( ((z==0)) -> (0) : (( ((z<4)) -> (1) : (( ((z<16)) -> (2) : (3) )) )) )", 1, 2, 0); /* m: 184 -> 0,248 */
	reached1[184] = 1;
	trans[1][184]	= settr(0,0,0,0,0,"f_i = 0",0,0,0);
	trans[1][185]	= settr(0,0,0,0,0,"f_s = 0",0,0,0);
	trans[1][187]	= settr(0,0,0,0,0,"place[k] = (at+1)",0,0,0);
	T = trans[1][248] = settr(406,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(406,2,188,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(406,2,247,0,0,"IF", 1, 2, 0);
	trans[1][188]	= settr(346,2,246,99,99,"(((h==follows[k])||(place[k]<=kept)))", 1, 2, 0);
	T = trans[ 1][246] = settr(404,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(404,0,211,0,0,"sub-sequence", 1, 2, 0);
	T = trans[1][211] = settr(369,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(369,2,189,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(369,2,210,0,0,"IF", 1, 2, 0);
	trans[1][189]	= settr(347,2,209,100,0,"((place[k]==spine[follows[k]].length))", 1, 2, 0);
	T = trans[ 1][209] = settr(367,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(367,0,190,0,0,"sub-sequence", 1, 2, 0);
	trans[1][190]	= settr(348,2,196,101,101,"c_i = 1", 1, 2, 0);
	trans[1][197]	= settr(355,2,196,1,0,".(goto)", 1, 2, 0);
	T = trans[1][196] = settr(354,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(354,2,191,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(354,2,194,0,0,"DO", 1, 2, 0);
	trans[1][191]	= settr(349,2,196,102,102,"((c_i<=2))", 1, 2, 0); /* m: 192 -> 196,0 */
	reached1[192] = 1;
	trans[1][192]	= settr(0,0,0,0,0,"assert((books[k].counted[c_i]==hub_books[follows[k]].counted[c_i]))",0,0,0);
	trans[1][193]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][194]	= settr(352,2,199,2,0,"else", 1, 2, 0);
	trans[1][195]	= settr(353,2,199,1,0,"goto :b16", 1, 2, 0); /* m: 199 -> 0,205 */
	reached1[199] = 1;
	trans[1][198]	= settr(356,2,199,1,0,"break", 1, 2, 0);
	trans[1][199]	= settr(357,2,205,103,103,"c_i = 0", 1, 2, 0);
	trans[1][206]	= settr(364,2,205,1,0,".(goto)", 1, 2, 0);
	T = trans[1][205] = settr(363,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(363,2,200,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(363,2,203,0,0,"DO", 1, 2, 0);
	trans[1][200]	= settr(358,2,205,104,104,"((c_i<2))", 1, 2, 0); /* m: 201 -> 205,0 */
	reached1[201] = 1;
	trans[1][201]	= settr(0,0,0,0,0,"assert((books[k].upto[c_i]==hub_books[follows[k]].upto[c_i]))",0,0,0);
	trans[1][202]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][203]	= settr(361,2,208,2,0,"else", 1, 2, 0);
	trans[1][204]	= settr(362,2,208,1,0,"goto :b17", 1, 2, 0); /* m: 208 -> 0,242 */
	reached1[208] = 1;
	trans[1][207]	= settr(365,2,208,1,0,"break", 1, 2, 0);
	trans[1][208]	= settr(366,2,242,105,105,"c_i = 0", 1, 2, 0); /* m: 213 -> 0,242 */
	reached1[213] = 1;
	trans[1][212]	= settr(370,2,213,1,0,".(goto)", 1, 2, 0); /* m: 213 -> 0,242 */
	reached1[213] = 1;
	trans[1][210]	= settr(368,2,213,2,0,"else", 1, 2, 0);
	trans[1][213]	= settr(371,2,242,106,106,"c_k = 0", 1, 2, 0);
	trans[1][243]	= settr(401,2,242,1,0,".(goto)", 1, 2, 0);
	T = trans[1][242] = settr(400,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(400,2,214,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(400,2,240,0,0,"DO", 1, 2, 0);
	trans[1][214]	= settr(372,2,237,107,0,"((c_k<2))", 1, 2, 0);
	T = trans[1][237] = settr(395,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(395,2,215,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(395,2,236,0,0,"IF", 1, 2, 0);
	trans[1][215]	= settr(373,2,235,108,0,"((((c_k!=k)&&(follows[c_k]==follows[k]))&&(place[c_k]==place[k])))", 1, 2, 0);
	T = trans[ 1][235] = settr(393,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(393,0,216,0,0,"sub-sequence", 1, 2, 0);
	trans[1][216]	= settr(374,2,222,109,109,"c_i = 1", 1, 2, 0);
	trans[1][223]	= settr(381,2,222,1,0,".(goto)", 1, 2, 0);
	T = trans[1][222] = settr(380,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(380,2,217,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(380,2,220,0,0,"DO", 1, 2, 0);
	trans[1][217]	= settr(375,2,222,110,110,"((c_i<=2))", 1, 2, 0); /* m: 218 -> 222,0 */
	reached1[218] = 1;
	trans[1][218]	= settr(0,0,0,0,0,"assert((books[k].counted[c_i]==books[c_k].counted[c_i]))",0,0,0);
	trans[1][219]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][220]	= settr(378,2,225,2,0,"else", 1, 2, 0);
	trans[1][221]	= settr(379,2,225,1,0,"goto :b19", 1, 2, 0); /* m: 225 -> 0,231 */
	reached1[225] = 1;
	trans[1][224]	= settr(382,2,225,1,0,"break", 1, 2, 0);
	trans[1][225]	= settr(383,2,231,111,111,"c_i = 0", 1, 2, 0);
	trans[1][232]	= settr(390,2,231,1,0,".(goto)", 1, 2, 0);
	T = trans[1][231] = settr(389,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(389,2,226,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(389,2,229,0,0,"DO", 1, 2, 0);
	trans[1][226]	= settr(384,2,231,112,112,"((c_i<2))", 1, 2, 0); /* m: 227 -> 231,0 */
	reached1[227] = 1;
	trans[1][227]	= settr(0,0,0,0,0,"assert((books[k].upto[c_i]==books[c_k].upto[c_i]))",0,0,0);
	trans[1][228]	= settr(0,0,0,0,0,"c_i = (c_i+1)",0,0,0);
	trans[1][229]	= settr(387,2,234,2,0,"else", 1, 2, 0);
	trans[1][230]	= settr(388,2,234,1,0,"goto :b20", 1, 2, 0); /* m: 234 -> 0,242 */
	reached1[234] = 1;
	trans[1][233]	= settr(391,2,234,1,0,"break", 1, 2, 0);
	trans[1][234]	= settr(392,2,242,113,113,"c_i = 0", 1, 2, 0); /* m: 239 -> 0,242 */
	reached1[239] = 1;
	trans[1][238]	= settr(396,2,239,1,0,".(goto)", 1, 2, 0); /* m: 239 -> 0,242 */
	reached1[239] = 1;
	trans[1][236]	= settr(394,2,239,2,0,"else", 1, 2, 0);
	trans[1][239]	= settr(397,2,242,114,114,"c_k = (c_k+1)", 1, 2, 0);
	trans[1][240]	= settr(398,2,245,2,0,"else", 1, 2, 0);
	trans[1][241]	= settr(399,2,245,1,0,"goto :b18", 1, 2, 0); /* m: 245 -> 0,266 */
	reached1[245] = 1;
	trans[1][244]	= settr(402,2,245,1,0,"break", 1, 2, 0);
	trans[1][245]	= settr(403,0,266,115,115,"c_k = 0", 1, 2, 0); /* m: 253 -> 0,266 */
	reached1[253] = 1;
	trans[1][249]	= settr(407,2,253,1,0,".(goto)", 1, 2, 0); /* m: 253 -> 0,266 */
	reached1[253] = 1;
	trans[1][247]	= settr(405,2,253,2,0,"else", 1, 2, 0);
	trans[1][250]	= settr(408,2,253,2,0,"else", 1, 2, 0);
	trans[1][253]	= settr(411,0,266,116,116,"m = 0", 1, 2, 0); /* m: 254 -> 0,266 */
	reached1[254] = 1;
	trans[1][254]	= settr(0,0,0,0,0,"h = 0",0,0,0);
	trans[1][255]	= settr(0,0,0,0,0,"x = 0",0,0,0);
	trans[1][256]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	trans[1][257]	= settr(0,0,0,0,0,"z = 0",0,0,0);
	trans[1][258]	= settr(0,0,0,0,0,"at = 0",0,0,0);
	trans[1][259]	= settr(0,0,0,0,0,"m_first = 0",0,0,0);
	T = trans[ 1][265] = settr(423,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(423,2,261,0,0,"ATOMIC", 1, 2, 0);
	trans[1][261]	= settr(419,0,266,117,117,"(((crashes>0)&&((dead&(1<<k))==0)))", 1, 2, 0); /* m: 262 -> 266,0 */
	reached1[262] = 1;
	trans[1][262]	= settr(0,0,0,0,0,"crashes = (crashes-1)",0,0,0);
	trans[1][263]	= settr(0,0,0,0,0,"own[k] = (own[k]&((1<<(2*durable[k]))-1))",0,0,0);
	trans[1][264]	= settr(0,0,0,0,0,"hint[k] = 0",0,0,0);
	trans[1][268]	= settr(426,0,269,1,0,"break", 0, 2, 0);
	trans[1][269]	= settr(427,0,0,118,118,"-end-", 0, 3500, 0);

	/* proctype 0: hub */

	trans[0] = (Trans **) emalloc(160*sizeof(Trans *));

	trans[0][1]	= settr(0,0,156,119,0,"((h<=newest))", 1, 2, 0);
	trans[0][157]	= settr(156,0,156,1,0,".(goto)", 0, 2, 0);
	T = trans[0][156] = settr(155,0,0,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(155,0,71,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(155,0,118,0,0,"DO", 0, 2, 0);
	T = T->nxt	= settr(155,0,140,0,0,"DO", 0, 2, 0);
	    T->nxt	= settr(155,0,155,0,0,"DO", 0, 2, 0);
	T = trans[ 0][71] = settr(70,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(70,2,2,0,0,"ATOMIC", 1, 503, 3);
	trans[0][2]	= settr(1,2,5,120,120,"k = 0", 1, 503, 3);
	T = trans[0][5] = settr(4,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(4,2,3,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(4,2,4,0,0,"IF", 1, 503, 3);
	trans[0][3]	= settr(2,2,7,121,121,"k = 0", 1, 503, 3);
	trans[0][6]	= settr(5,2,7,1,0,".(goto)", 1, 503, 3);
	trans[0][4]	= settr(3,2,7,122,122,"k = 1", 1, 503, 3);
	trans[0][7]	= settr(6,2,12,123,123,"up[k]??m,eval(h),x,y,z", 1, 503, 3);
	T = trans[0][12] = settr(11,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(11,2,8,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(11,2,9,0,0,"IF", 1, 503, 3);
	trans[0][8]	= settr(7,2,63,1,0,"(1)", 1, 503, 3);
	trans[0][13]	= settr(12,2,63,1,0,".(goto)", 1, 503, 3);
	trans[0][9]	= settr(8,2,10,124,0,"(((double_>0)&&(len(up[k])<2)))", 1, 503, 3);
	trans[0][10]	= settr(9,2,63,125,125,"up[k]!m,h,x,y,z", 1, 503, 3); /* m: 11 -> 63,0 */
	reached0[11] = 1;
	trans[0][11]	= settr(0,0,0,0,0,"double_ = (double_-1)",0,0,0);
	T = trans[0][63] = settr(62,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(62,2,14,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(62,2,46,0,0,"IF", 1, 503, 3);
	trans[0][14]	= settr(13,2,44,126,126,"((m==push))", 1, 503, 3);
	T = trans[0][44] = settr(43,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(43,2,15,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(43,2,18,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(43,2,21,0,0,"IF", 1, 503, 3);
	trans[0][15]	= settr(14,0,156,127,127,"((!(((y&((1<<(2*( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==held[h].chain[k]))&&!(((held[h].chain[k]&((1<<(2*( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))-1))==y))))", 1, 503, 3); /* m: 16 -> 156,0 */
	reached0[16] = 1;
	trans[0][16]	= settr(0,0,0,0,0,"alarms = (alarms|(1<<k))",0,0,0);
	trans[0][17]	= settr(0,0,0,0,0,"stopped = (stopped|(1<<k))",0,0,0);
	trans[0][45]	= settr(44,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][18]	= settr(17,0,156,128,128,"((((pending[h].chain[k]!=0)&&!(((y&((1<<(2*( ((pending[h].chain[k]==0)) -> (0) : (( ((pending[h].chain[k]<4)) -> (1) : (( ((pending[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==pending[h].chain[k])))&&!(((pending[h].chain[k]&((1<<(2*( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))-1))==y))))", 1, 503, 3); /* m: 19 -> 156,0 */
	reached0[19] = 1;
	trans[0][19]	= settr(0,0,0,0,0,"alarms = (alarms|(1<<k))",0,0,0);
	trans[0][20]	= settr(0,0,0,0,0,"stopped = (stopped|(1<<k))",0,0,0);
	trans[0][21]	= settr(20,2,42,2,0,"else", 1, 503, 3);
	T = trans[0][42] = settr(41,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(41,2,22,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(41,2,29,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(41,2,35,0,0,"IF", 1, 503, 3);
	trans[0][22]	= settr(21,2,28,129,129,"((x>(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)))", 1, 503, 3);
	T = trans[ 0][28] = settr(27,0,0,0,0,"sub-sequence", 1, 503, 3);
	T->nxt	= settr(27,0,26,0,0,"sub-sequence", 1, 503, 3);
	T = trans[0][26] = settr(25,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(25,2,23,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(25,2,25,0,0,"IF", 1, 503, 3);
	trans[0][23]	= settr(22,2,24,130,0,"(((len(down[k])<2)&&((dead&(1<<k))==0)))", 1, 503, 3);
	trans[0][24]	= settr(23,0,156,131,131,"down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0", 1, 503, 3); /* m: 65 -> 156,0 */
	reached0[65] = 1;
	trans[0][27]	= settr(26,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][25]	= settr(24,2,65,2,0,"else", 1, 503, 3);
	trans[0][43]	= settr(42,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][29]	= settr(28,2,33,132,132,"(((x<=(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1))&&(( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ))))", 1, 503, 3);
	T = trans[0][33] = settr(32,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(32,2,30,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(32,2,32,0,0,"IF", 1, 503, 3);
	trans[0][30]	= settr(29,0,156,133,133,"((( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )>( ((pending[h].chain[k]==0)) -> (0) : (( ((pending[h].chain[k]<4)) -> (1) : (( ((pending[h].chain[k]<16)) -> (2) : (3) )) )) )))", 1, 503, 3); /* m: 31 -> 156,0 */
	reached0[31] = 1;
	trans[0][31]	= settr(0,0,0,0,0,"pending[h].chain[k] = y",0,0,0);
	trans[0][34]	= settr(33,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][32]	= settr(31,2,65,2,0,"else", 1, 503, 3);
	trans[0][35]	= settr(34,2,41,2,0,"else", 1, 503, 3);
	T = trans[ 0][41] = settr(40,0,0,0,0,"sub-sequence", 1, 503, 3);
	T->nxt	= settr(40,0,39,0,0,"sub-sequence", 1, 503, 3);
	T = trans[0][39] = settr(38,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(38,2,36,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(38,2,38,0,0,"IF", 1, 503, 3);
	trans[0][36]	= settr(35,2,37,134,0,"(((len(down[k])<2)&&((dead&(1<<k))==0)))", 1, 503, 3);
	trans[0][37]	= settr(36,0,156,135,135,"down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0", 1, 503, 3); /* m: 65 -> 156,0 */
	reached0[65] = 1;
	trans[0][40]	= settr(39,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][38]	= settr(37,2,65,2,0,"else", 1, 503, 3);
	trans[0][64]	= settr(63,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][46]	= settr(45,2,47,2,0,"else", 1, 503, 3);
	trans[0][47]	= settr(46,2,51,136,136,"from = x", 1, 503, 3);
	T = trans[0][51] = settr(50,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(50,2,48,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(50,2,50,0,0,"IF", 1, 503, 3);
	trans[0][48]	= settr(47,2,61,137,137,"((((h==1)&&(y==0))&&(from>kept)))", 1, 503, 3); /* m: 49 -> 61,0 */
	reached0[49] = 1;
	trans[0][49]	= settr(0,0,0,0,0,"from = kept",0,0,0);
	trans[0][52]	= settr(51,2,61,1,0,".(goto)", 1, 503, 3);
	trans[0][50]	= settr(49,2,61,2,0,"else", 1, 503, 3);
	T = trans[0][61] = settr(60,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(60,2,53,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(60,2,60,0,0,"IF", 1, 503, 3);
	trans[0][53]	= settr(52,2,59,138,0,"((from<spine[h].length))", 1, 503, 3);
	T = trans[ 0][59] = settr(58,0,0,0,0,"sub-sequence", 1, 503, 3);
	T->nxt	= settr(58,0,57,0,0,"sub-sequence", 1, 503, 3);
	T = trans[0][57] = settr(56,2,0,0,0,"IF", 1, 503, 3);
	T = T->nxt	= settr(56,2,54,0,0,"IF", 1, 503, 3);
	    T->nxt	= settr(56,2,56,0,0,"IF", 1, 503, 3);
	trans[0][54]	= settr(53,2,55,139,0,"(((len(down[k])<2)&&((dead&(1<<k))==0)))", 1, 503, 3);
	trans[0][55]	= settr(54,0,156,140,140,"down[k]!1,(h+(4*from)),spine[h].who[from],spine[h].first[from],spine[h].chain[from]", 1, 503, 3); /* m: 65 -> 156,0 */
	reached0[65] = 1;
	trans[0][58]	= settr(57,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][56]	= settr(55,2,65,2,0,"else", 1, 503, 3);
	trans[0][62]	= settr(61,2,65,1,0,".(goto)", 1, 503, 3); /* m: 65 -> 0,156 */
	reached0[65] = 1;
	trans[0][60]	= settr(59,2,65,2,0,"else", 1, 503, 3);
	trans[0][65]	= settr(64,0,156,141,141,"m = 0", 1, 503, 3); /* m: 66 -> 0,156 */
	reached0[66] = 1;
	trans[0][66]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[0][67]	= settr(0,0,0,0,0,"x = 0",0,0,0);
	trans[0][68]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	trans[0][69]	= settr(0,0,0,0,0,"z = 0",0,0,0);
	trans[0][70]	= settr(0,0,0,0,0,"from = 0",0,0,0);
	T = trans[ 0][118] = settr(117,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(117,2,72,0,0,"ATOMIC", 1, 2, 0);
	trans[0][72]	= settr(71,2,112,142,142,"(((pending[h].chain[0]!=0)||(pending[h].chain[1]!=0)))", 1, 2, 0); /* m: 73 -> 112,0 */
	reached0[73] = 1;
	trans[0][73]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[0][113]	= settr(112,2,112,1,0,".(goto)", 1, 2, 0);
	T = trans[0][112] = settr(111,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(111,2,74,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(111,2,110,0,0,"DO", 1, 2, 0);
	trans[0][74]	= settr(73,2,107,143,0,"((k<2))", 1, 2, 0);
	T = trans[0][107] = settr(106,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(106,2,75,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(106,2,106,0,0,"IF", 1, 2, 0);
	trans[0][75]	= settr(74,2,103,144,144,"((pending[h].chain[k]!=0))", 1, 2, 0); /* m: 76 -> 103,0 */
	reached0[76] = 1;
	trans[0][76]	= settr(0,0,0,0,0,"x = (( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)",0,0,0);
	trans[0][77]	= settr(0,0,0,0,0,"y = pending[h].chain[k]",0,0,0);
	T = trans[ 0][103] = settr(102,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(102,0,78,0,0,"sub-sequence", 1, 2, 0);
	trans[0][78]	= settr(77,2,102,145,145,"assert((x==(( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )+1)))", 1, 2, 0); /* m: 79 -> 0,102 */
	reached0[79] = 1;
	trans[0][79]	= settr(0,0,0,0,0,"assert(((y&((1<<(2*( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )))-1))==held[h].chain[k]))",0,0,0);
	trans[0][80]	= settr(0,0,0,0,0,"spine[h].who[spine[h].length] = k",0,0,0);
	trans[0][81]	= settr(0,0,0,0,0,"spine[h].first[spine[h].length] = x",0,0,0);
	trans[0][82]	= settr(0,0,0,0,0,"spine[h].chain[spine[h].length] = y",0,0,0);
	trans[0][83]	= settr(0,0,0,0,0,"spine[h].length = (spine[h].length+1)",0,0,0);
	trans[0][84]	= settr(0,0,0,0,0,"held[h].chain[k] = y",0,0,0);
	T = trans[ 0][102] = settr(101,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(101,0,85,0,0,"sub-sequence", 1, 2, 0);
	trans[0][85]	= settr(84,2,96,146,146,"f_i = (x-1)", 1, 2, 0);
	trans[0][97]	= settr(96,2,96,1,0,".(goto)", 1, 2, 0);
	T = trans[0][96] = settr(95,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(95,2,86,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(95,2,94,0,0,"DO", 1, 2, 0);
	trans[0][86]	= settr(85,2,91,147,147,"((f_i<( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )))", 1, 2, 0); /* m: 87 -> 91,0 */
	reached0[87] = 1;
	trans[0][87]	= settr(0,0,0,0,0,"f_s = ((y>>(2*f_i))&3)",0,0,0);
	T = trans[0][91] = settr(90,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(90,2,88,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(90,2,90,0,0,"IF", 1, 2, 0);
	trans[0][88]	= settr(87,2,96,148,148,"((hub_books[h].counted[f_s]==0))", 1, 2, 0); /* m: 89 -> 96,0 */
	reached0[89] = 1;
	trans[0][89]	= settr(0,0,0,0,0,"hub_books[h].counted[f_s] = ((1+(4*k))+f_i)",0,0,0);
	trans[0][92]	= settr(91,2,93,1,0,".(goto)", 1, 2, 0); /* m: 93 -> 0,96 */
	reached0[93] = 1;
	trans[0][90]	= settr(89,2,93,2,0,"else", 1, 2, 0);
	trans[0][93]	= settr(92,2,96,149,149,"f_i = (f_i+1)", 1, 2, 0);
	trans[0][94]	= settr(93,2,99,2,0,"else", 1, 2, 0);
	trans[0][95]	= settr(94,2,99,1,0,"goto :b2", 1, 2, 0); /* m: 99 -> 0,112 */
	reached0[99] = 1;
	trans[0][98]	= settr(97,2,99,1,0,"break", 1, 2, 0);
	trans[0][99]	= settr(98,2,112,150,150,"hub_books[h].upto[k] = ( ((y==0)) -> (0) : (( ((y<4)) -> (1) : (( ((y<16)) -> (2) : (3) )) )) )", 1, 2, 0); /* m: 100 -> 0,112 */
	reached0[100] = 1;
	trans[0][100]	= settr(0,0,0,0,0,"f_i = 0",0,0,0);
	trans[0][101]	= settr(0,0,0,0,0,"f_s = 0",0,0,0);
	trans[0][104]	= settr(0,0,0,0,0,"pending[h].chain[k] = 0",0,0,0);
	trans[0][105]	= settr(0,0,0,0,0,"owed[h] = (owed[h]|(1<<k))",0,0,0);
	trans[0][108]	= settr(107,2,109,1,0,".(goto)", 1, 2, 0); /* m: 109 -> 0,112 */
	reached0[109] = 1;
	trans[0][106]	= settr(105,2,109,2,0,"else", 1, 2, 0);
	trans[0][109]	= settr(108,2,112,151,151,"k = (k+1)", 1, 2, 0);
	trans[0][110]	= settr(109,2,115,2,0,"else", 1, 2, 0);
	trans[0][111]	= settr(110,2,115,1,0,"goto :b1", 1, 2, 0); /* m: 115 -> 0,156 */
	reached0[115] = 1;
	trans[0][114]	= settr(113,2,115,1,0,"break", 1, 2, 0);
	trans[0][115]	= settr(114,0,156,152,152,"k = 0", 1, 2, 0); /* m: 116 -> 0,156 */
	reached0[116] = 1;
	trans[0][116]	= settr(0,0,0,0,0,"x = 0",0,0,0);
	trans[0][117]	= settr(0,0,0,0,0,"y = 0",0,0,0);
	T = trans[ 0][140] = settr(139,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(139,2,119,0,0,"ATOMIC", 1, 2, 0);
	trans[0][119]	= settr(118,2,135,153,153,"((owed[h]!=0))", 1, 2, 0); /* m: 120 -> 135,0 */
	reached0[120] = 1;
	trans[0][120]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[0][136]	= settr(135,2,135,1,0,".(goto)", 1, 2, 0);
	T = trans[0][135] = settr(134,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(134,2,121,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(134,2,133,0,0,"DO", 1, 2, 0);
	trans[0][121]	= settr(120,2,130,154,0,"((k<2))", 1, 2, 0);
	T = trans[0][130] = settr(129,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(129,2,122,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(129,2,129,0,0,"IF", 1, 2, 0);
	trans[0][122]	= settr(121,2,128,155,0,"((owed[h]&(1<<k)))", 1, 2, 0);
	T = trans[ 0][128] = settr(127,0,0,0,0,"sub-sequence", 1, 2, 0);
	T->nxt	= settr(127,0,126,0,0,"sub-sequence", 1, 2, 0);
	T = trans[0][126] = settr(125,2,0,0,0,"IF", 1, 2, 0);
	T = T->nxt	= settr(125,2,123,0,0,"IF", 1, 2, 0);
	    T->nxt	= settr(125,2,125,0,0,"IF", 1, 2, 0);
	trans[0][123]	= settr(122,2,124,156,0,"(((len(down[k])<2)&&((dead&(1<<k))==0)))", 1, 2, 0);
	trans[0][124]	= settr(123,2,135,157,157,"down[k]!2,h,( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) ),0,0", 1, 4, 0); /* m: 132 -> 135,0 */
	reached0[132] = 1;
	trans[0][127]	= settr(126,2,132,1,0,".(goto)", 1, 2, 0); /* m: 132 -> 0,135 */
	reached0[132] = 1;
	trans[0][125]	= settr(124,2,132,2,0,"else", 1, 2, 0);
	trans[0][131]	= settr(130,2,132,1,0,".(goto)", 1, 2, 0); /* m: 132 -> 0,135 */
	reached0[132] = 1;
	trans[0][129]	= settr(128,2,132,2,0,"else", 1, 2, 0);
	trans[0][132]	= settr(131,2,135,158,158,"k = (k+1)", 1, 2, 0);
	trans[0][133]	= settr(132,2,138,2,0,"else", 1, 2, 0);
	trans[0][134]	= settr(133,2,138,1,0,"goto :b3", 1, 2, 0); /* m: 138 -> 0,156 */
	reached0[138] = 1;
	trans[0][137]	= settr(136,2,138,1,0,"break", 1, 2, 0);
	trans[0][138]	= settr(137,0,156,159,159,"owed[h] = 0", 1, 2, 0); /* m: 139 -> 0,156 */
	reached0[139] = 1;
	trans[0][139]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	T = trans[ 0][155] = settr(154,2,0,0,0,"ATOMIC", 1, 2, 0);
	T->nxt	= settr(154,2,141,0,0,"ATOMIC", 1, 2, 0);
	trans[0][141]	= settr(140,2,150,160,160,"((crashes>0))", 1, 2, 0); /* m: 142 -> 150,0 */
	reached0[142] = 1;
	trans[0][142]	= settr(0,0,0,0,0,"crashes = (crashes-1)",0,0,0);
	trans[0][143]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[0][151]	= settr(150,2,150,1,0,".(goto)", 1, 2, 0);
	T = trans[0][150] = settr(149,2,0,0,0,"DO", 1, 2, 0);
	T = T->nxt	= settr(149,2,144,0,0,"DO", 1, 2, 0);
	    T->nxt	= settr(149,2,148,0,0,"DO", 1, 2, 0);
	trans[0][144]	= settr(143,2,150,161,161,"((k<2))", 1, 2, 0); /* m: 145 -> 150,0 */
	reached0[145] = 1;
	trans[0][145]	= settr(0,0,0,0,0,"pending[h].chain[k] = 0",0,0,0);
	trans[0][146]	= settr(0,0,0,0,0,"assert((( ((held[h].chain[k]==0)) -> (0) : (( ((held[h].chain[k]<4)) -> (1) : (( ((held[h].chain[k]<16)) -> (2) : (3) )) )) )>=( ((promised[h].chain[k]==0)) -> (0) : (( ((promised[h].chain[k]<4)) -> (1) : (( ((promised[h].chain[k]<16)) -> (2) : (3) )) )) )))",0,0,0);
	trans[0][147]	= settr(0,0,0,0,0,"k = (k+1)",0,0,0);
	trans[0][148]	= settr(147,2,153,2,0,"else", 1, 2, 0);
	trans[0][149]	= settr(148,2,153,1,0,"goto :b4", 1, 2, 0); /* m: 153 -> 0,156 */
	reached0[153] = 1;
	trans[0][152]	= settr(151,2,153,1,0,"break", 1, 2, 0);
	trans[0][153]	= settr(152,0,156,162,162,"owed[h] = 0", 1, 2, 0); /* m: 154 -> 0,156 */
	reached0[154] = 1;
	trans[0][154]	= settr(0,0,0,0,0,"k = 0",0,0,0);
	trans[0][158]	= settr(157,0,159,1,0,"break", 0, 2, 0);
	trans[0][159]	= settr(158,0,0,163,163,"-end-", 0, 3500, 0);
	/* np_ demon: */
	trans[_NP_] = (Trans **) emalloc(3*sizeof(Trans *));
	T = trans[_NP_][0] = settr(9997,0,1,_T5,0,"(np_)", 1,2,0);
	    T->nxt	  = settr(9998,0,0,_T2,0,"(1)",   0,2,0);
	T = trans[_NP_][1] = settr(9999,0,1,_T5,0,"(np_)", 1,2,0);
}

Trans *
settr(	int t_id, int a, int b, int c, int d,
	char *t, int g, int tpe0, int tpe1)
{	Trans *tmp = (Trans *) emalloc(sizeof(Trans));

	tmp->atom  = a&(6|32);	/* only (2|8|32) have meaning */
	if (!g) tmp->atom |= 8;	/* no global references */
	tmp->st    = b;
	tmp->tpe[0] = tpe0;
	tmp->tpe[1] = tpe1;
	tmp->tp    = t;
	tmp->t_id  = t_id;
	tmp->forw  = c;
	tmp->back  = d;
	return tmp;
}

Trans *
cpytr(Trans *a)
{	Trans *tmp = (Trans *) emalloc(sizeof(Trans));

	int i;
	tmp->atom  = a->atom;
	tmp->st    = a->st;
#ifdef HAS_UNLESS
	tmp->e_trans = a->e_trans;
	for (i = 0; i < HAS_UNLESS; i++)
		tmp->escp[i] = a->escp[i];
#endif
	tmp->tpe[0] = a->tpe[0];
	tmp->tpe[1] = a->tpe[1];
	for (i = 0; i < 6; i++)
	{	tmp->qu[i] = a->qu[i];
		tmp->ty[i] = a->ty[i];
	}
	tmp->tp    = (char *) emalloc(strlen(a->tp)+1);
	strcpy(tmp->tp, a->tp);
	tmp->t_id  = a->t_id;
	tmp->forw  = a->forw;
	tmp->back  = a->back;
	return tmp;
}

#ifndef NOREDUCE
int
srinc_set(int n)
{	if (n <= 2) return LOCAL;
	if (n <= 2+  DELTA) return Q_FULL_F; /* 's' or nfull  */
	if (n <= 2+2*DELTA) return Q_EMPT_F; /* 'r' or nempty */
	if (n <= 2+3*DELTA) return Q_EMPT_T; /* empty */
	if (n <= 2+4*DELTA) return Q_FULL_T; /* full  */
	if (n ==   5*DELTA) return GLOBAL;
	if (n ==   6*DELTA) return TIMEOUT_F;
	if (n ==   7*DELTA) return ALPHA_F;
	Uerror("cannot happen srinc_class");
	return BAD;
}
int
srunc(int n, int m)
{	switch(m) {
	case Q_FULL_F: return n-2;
	case Q_EMPT_F: return n-2-DELTA;
	case Q_EMPT_T: return n-2-2*DELTA;
	case Q_FULL_T: return n-2-3*DELTA;
	case ALPHA_F:
	case TIMEOUT_F: return 257; /* non-zero, and > MAXQ */
	}
	Uerror("cannot happen srunc");
	return 0;
}
#endif
int cnt;
#ifdef HAS_UNLESS
int
isthere(Trans *a, int b)
{	Trans *t;
	for (t = a; t; t = t->nxt)
		if (t->t_id == b)
			return 1;
	return 0;
}
#endif
#ifndef NOREDUCE
int
mark_safety(Trans *t) /* for conditional safety */
{	int g = 0, i, j, k;

	if (!t) return 0;
	if (t->qu[0])
		return (t->qu[1])?2:1;	/* marked */

	for (i = 0; i < 2; i++)
	{	j = srinc_set(t->tpe[i]);
		if (j >= GLOBAL && j != ALPHA_F)
			return -1;
		if (j != LOCAL)
		{	k = srunc(t->tpe[i], j);
			if (g == 0
			||  t->qu[0] != k
			||  t->ty[0] != j)
			{	t->qu[g] = k;
				t->ty[g] = j;
				g++;
	}	}	}
	return g;
}
#endif
void
retrans(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
	/* process n, with m states, is=initial state */
{	Trans *T0, *T1, *T2, *T3;
	Trans *T4, *T5; /* t_reverse or has_unless */
	int i;
#if defined(HAS_UNLESS) || !defined(NOREDUCE)
	int k;
#endif
#ifndef NOREDUCE
	int g, h, j, aa;
#endif
#ifdef HAS_UNLESS
	int p;
#endif
	if (state_tables >= 4)
	{	printf("STEP 1 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
	do {
		for (i = 1, cnt = 0; i < m; i++)
		{	T2 = trans[n][i];
			T1 = T2?T2->nxt:(Trans *)0;
/* prescan: */		for (T0 = T1; T0; T0 = T0->nxt)
/* choice in choice */	{	if (T0->st && trans[n][T0->st]
				&&  trans[n][T0->st]->nxt)
					break;
			}
#if 0
		if (T0)
		printf("\tstate %d / %d: choice in choice\n",
		i, T0->st);
#endif
			if (T0)
			for (T0 = T1; T0; T0 = T0->nxt)
			{	T3 = trans[n][T0->st];
				if (!T3->nxt)
				{	T2->nxt = cpytr(T0);
					T2 = T2->nxt;
					imed(T2, T0->st, n, i);
					continue;
				}
				do {	T3 = T3->nxt;
					T2->nxt = cpytr(T3);
					T2 = T2->nxt;
					imed(T2, T0->st, n, i);
				} while (T3->nxt);
				cnt++;
			}
		}
	} while (cnt);
	if (state_tables >= 3)
	{	printf("STEP 2 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
	for (i = 1; i < m; i++)
	{	if (trans[n][i] && trans[n][i]->nxt) /* optimize */
		{	T1 = trans[n][i]->nxt;
#if 0
			printf("\t\tpull %d (%d) to %d\n",
			T1->st, T1->forw, i);
#endif
			srcln[i] = srcln[T1->st];	/* Oyvind Teig, 5.2.0 */

			if (!trans[n][T1->st]) continue;
			T0 = cpytr(trans[n][T1->st]);
			trans[n][i] = T0;
			reach[T1->st] = 1;
			imed(T0, T1->st, n, i);
			for (T1 = T1->nxt; T1; T1 = T1->nxt)
			{
#if 0
			printf("\t\tpull %d (%d) to %d\n",
				T1->st, T1->forw, i);
#endif
		/*		srcln[i] = srcln[T1->st];  gh: not useful */
				if (!trans[n][T1->st]) continue;
				T0->nxt = cpytr(trans[n][T1->st]);
				T0 = T0->nxt;
				reach[T1->st] = 1;
				imed(T0, T1->st, n, i);
	}	}	}
	if (state_tables >= 2)
	{	printf("STEP 3 %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
		return;
	}
#ifdef HAS_UNLESS
	for (i = 1; i < m; i++)
	{	if (!trans[n][i]) continue;
		/* check for each state i if an
		 * escape to some state p is defined
		 * if so, copy and mark p's transitions
		 * and prepend them to the transition-
		 * list of state i
		 */
	 if (!like_java) /* the default */
	 {	for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		for (k = HAS_UNLESS-1; k >= 0; k--)
		{	if (p = T0->escp[k])
			for (T1 = trans[n][p]; T1; T1 = T1->nxt)
			{	if (isthere(trans[n][i], T1->t_id))
					continue;
				T2 = cpytr(T1);
				T2->e_trans = p;
				T2->nxt = trans[n][i];
				trans[n][i] = T2;
		}	}
	 } else /* outermost unless checked first */
	 {	T4 = T3 = (Trans *) 0;
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		for (k = HAS_UNLESS-1; k >= 0; k--)
		{	if (p = T0->escp[k])
			for (T1 = trans[n][p]; T1; T1 = T1->nxt)
			{	if (isthere(trans[n][i], T1->t_id))
					continue;
				T2 = cpytr(T1);
				T2->nxt = (Trans *) 0;
				T2->e_trans = p;
				if (T3)	T3->nxt = T2;
				else	T4 = T2;
				T3 = T2;
		}	}
		if (T4)
		{	T3->nxt = trans[n][i];
			trans[n][i] = T4;
		}
	 }
	}
#endif
#ifndef NOREDUCE
	for (i = 1; i < m; i++)
	{	if (a_cycles)
		{ /* moves through these states are visible */
	#if PROG_LAB>0 && defined(HAS_NP)
			if (progstate[n][i])
				goto degrade;
			for (T1 = trans[n][i]; T1; T1 = T1->nxt)
				if (progstate[n][T1->st])
					goto degrade;
	#endif
			if (accpstate[n][i] || visstate[n][i])
				goto degrade;
			for (T1 = trans[n][i]; T1; T1 = T1->nxt)
				if (accpstate[n][T1->st])
					goto degrade;
		}
		T1 = trans[n][i];
		if (!T1) continue;
		g = mark_safety(T1);	/* V3.3.1 */
		if (g < 0) goto degrade; /* global */
		/* check if mixing of guards preserves reduction */
		if (T1->nxt)
		{	k = 0;
			for (T0 = T1; T0; T0 = T0->nxt)
			{	if (!(T0->atom&8))
					goto degrade;
				for (aa = 0; aa < 2; aa++)
				{	j = srinc_set(T0->tpe[aa]);
					if (j >= GLOBAL && j != ALPHA_F)
						goto degrade;
					if (T0->tpe[aa]
					&&  T0->tpe[aa]
					!=  T1->tpe[0])
						k = 1;
			}	}
			/* g = 0;	V3.3.1 */
			if (k)	/* non-uniform selection */
			for (T0 = T1; T0; T0 = T0->nxt)
			for (aa = 0; aa < 2; aa++)
			{	j = srinc_set(T0->tpe[aa]);
				if (j != LOCAL)
				{	k = srunc(T0->tpe[aa], j);
					for (h = 0; h < 6; h++)
						if (T1->qu[h] == k
						&&  T1->ty[h] == j)
							break;
					if (h >= 6)
					{	T1->qu[g%6] = k;
						T1->ty[g%6] = j;
						g++;
			}	}	}
			if (g > 6)
			{	T1->qu[0] = 0;	/* turn it off */
				printf("pan: warning, line %d, ",
					srcln[i]);
			 	printf("too many stmnt types (%d)",
					g);
			  	printf(" in selection\n");
			  goto degrade;
			}
		}
		/* mark all options global if >=1 is global */
		for (T1 = trans[n][i]; T1; T1 = T1->nxt)
			if (!(T1->atom&8)) break;
		if (T1)
degrade:	for (T1 = trans[n][i]; T1; T1 = T1->nxt)
			T1->atom &= ~8;	/* mark as unsafe */
		/* can only mix 'r's or 's's if on same chan */
		/* and not mixed with other local operations */
		T1 = trans[n][i];
		if (!T1 || T1->qu[0]) continue;
		j = T1->tpe[0];
		if (T1->nxt && T1->atom&8)
		{ if (j == 5*DELTA)
		  {	printf("warning: line %d ", srcln[i]);
			printf("mixed condition ");
			printf("(defeats reduction)\n");
			goto degrade;
		  }
		  for (T0 = T1; T0; T0 = T0->nxt)
		  for (aa = 0; aa < 2; aa++)
		  if  (T0->tpe[aa] && T0->tpe[aa] != j)
		  {	printf("warning: line %d ", srcln[i]);
			printf("[%d-%d] mixed %stion ",
				T0->tpe[aa], j, 
				(j==5*DELTA)?"condi":"selec");
			printf("(defeats reduction)\n");
			printf("	'%s' <-> '%s'\n",
				T1->tp, T0->tp);
			goto degrade;
		} }
	}
#endif
	for (i = 1; i < m; i++)
	{	T2 = trans[n][i];
		if (!T2
		||  T2->nxt
		||  strncmp(T2->tp, ".(goto)", 7)
		||  !stopstate[n][i])
			continue;
		stopstate[n][T2->st] = 1;
	}
	if (state_tables && !verbose)
	{	if (dodot)
		{	char buf[256], *q = buf, *p = procname[n];
			while (*p != '\0')
			{	if (*p != ':')
				{	*q++ = *p;
				}
				p++;
			}
			*q = '\0';
			printf("digraph ");
			switch (Btypes[n]) {
			case I_PROC:  printf("init {\n"); break;
			case N_CLAIM: printf("claim_%s {\n", buf); break;
			case E_TRACE: printf("notrace {\n"); break;
			case N_TRACE: printf("trace {\n"); break;
			default:      printf("p_%s {\n", buf); break;
			}
			printf("size=\"8,10\";\n");
			printf("  GT [shape=box,style=dotted,label=\"%s\"];\n", buf);
			printf("  GT -> S%d;\n", is);
		} else
		{	switch (Btypes[n]) {
			case I_PROC:  printf("init\n"); break;
			case N_CLAIM: printf("claim %s\n", procname[n]); break;
			case E_TRACE: printf("notrace assertion\n"); break;
			case N_TRACE: printf("trace assertion\n"); break;
			default:      printf("proctype %s\n", procname[n]); break;
		}	}
		for (i = 1; i < m; i++)
		{	reach[i] = 1;
		}
		tagtable(n, m, is, srcln, reach);
		if (dodot) printf("}\n");
	} else
	for (i = 1; i < m; i++)
	{	int nrelse;
		if (Btypes[n] != N_CLAIM)
		{	for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			{	if (T0->st == i
				&& strcmp(T0->tp, "(1)") == 0)
				{	printf("error: proctype '%s' ",
						procname[n]);
		  			printf("line %d, state %d: has un",
						srcln[i], i);
					printf("conditional self-loop\n");
					pan_exit(1);
		}	}	}
		nrelse = 0;
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
		{	if (strcmp(T0->tp, "else") == 0)
				nrelse++;
		}
		if (nrelse > 1)
		{	printf("error: proctype '%s' state",
				procname[n]);
		  	printf(" %d, inherits %d", i, nrelse);
		  	printf(" 'else' stmnts\n");
			pan_exit(1);
	}	}
#if !defined(LOOPSTATE) && !defined(BFS_PAR)
	if (state_tables)
#endif
	do_dfs(n, m, is, srcln, reach, lpstate);

	if (!t_reverse)
	{	return;
	}
	/* process n, with m states, is=initial state -- reverse list */
	if (!state_tables && Btypes[n] != N_CLAIM)
	{	for (i = 1; i < m; i++)
		{	Trans *Tx = (Trans *) 0; /* list of escapes */
			Trans *Ty = (Trans *) 0; /* its tail element */
			T1 = (Trans *) 0; /* reversed list */
			T2 = (Trans *) 0; /* its tail */
			T3 = (Trans *) 0; /* remembers possible 'else' */

			/* find unless-escapes, they should go first */
			T4 = T5 = T0 = trans[n][i];
	#ifdef HAS_UNLESS
			while (T4 && T4->e_trans) /* escapes are first in orig list */
			{	T5 = T4;	  /* remember predecessor */
				T4 = T4->nxt;
			}
	#endif
			/* T4 points to first non-escape, T5 to its parent, T0 to original list */
			if (T4 != T0)		 /* there was at least one escape */
			{	T3 = T5->nxt;		 /* start of non-escapes */
				T5->nxt = (Trans *) 0;	 /* separate */
				Tx = T0;		 /* start of the escapes */
				Ty = T5;		 /* its tail */
				T0 = T3;		 /* the rest, to be reversed */
			}
			/* T0 points to first non-escape, Tx to the list of escapes, Ty to its tail */

			/* first tail-add non-escape transitions, reversed */
			T3 = (Trans *) 0;
			for (T5 = T0; T5; T5 = T4)
			{	T4 = T5->nxt;
	#ifdef HAS_UNLESS
				if (T5->e_trans)
				{	printf("error: cannot happen!\n");
					continue;
				}
	#endif
				if (strcmp(T5->tp, "else") == 0)
				{	T3 = T5;
					T5->nxt = (Trans *) 0;
				} else
				{	T5->nxt = T1;
					if (!T1) { T2 = T5; }
					T1 = T5;
			}	}
			/* T3 points to a possible else, which is removed from the list */
			/* T1 points to the reversed list so far (without escapes) */
			/* T2 points to the tail element -- where the else should go */
			if (T2 && T3)
			{	T2->nxt = T3;	/* add else */
			} else
			{	if (T3) /* there was an else, but there's no tail */
				{	if (!T1)	/* and no reversed list */
					{	T1 = T3; /* odd, but possible */
					} else		/* even stranger */
					{	T1->nxt = T3;
			}	}	}

			/* add in the escapes, to that they appear at the front */
			if (Tx && Ty) { Ty->nxt = T1; T1 = Tx; }

			trans[n][i] = T1;
			/* reversed, with escapes first and else last */
	}	}
	if (state_tables && verbose)
	{	printf("FINAL proctype %s\n", 
			procname[n]);
		for (i = 1; i < m; i++)
		for (T0 = trans[n][i]; T0; T0 = T0->nxt)
			crack(n, i, T0, srcln);
	}
}
void
imed(Trans *T, int v, int n, int j)	/* set intermediate state */
{	progstate[n][T->st] |= progstate[n][v];
	accpstate[n][T->st] |= accpstate[n][v];
	stopstate[n][T->st] |= stopstate[n][v];
	mapstate[n][j] = T->st;
}
void
tagtable(int n, int m, int is, short srcln[], uchar reach[])
{	Trans *z;

	if (is >= m || !trans[n][is]
	||  is <= 0 || reach[is] == 0)
		return;
	reach[is] = 0;
	if (state_tables)
	for (z = trans[n][is]; z; z = z->nxt)
	{	if (dodot)
			dot_crack(n, is, z);
		else
			crack(n, is, z, srcln);
	}

	for (z = trans[n][is]; z; z = z->nxt)
	{
#ifdef HAS_UNLESS
		int i, j;
#endif
		tagtable(n, m, z->st, srcln, reach);
#ifdef HAS_UNLESS
		for (i = 0; i < HAS_UNLESS; i++)
		{	j = trans[n][is]->escp[i];
			if (!j) break;
			tagtable(n, m, j, srcln, reach);
		}
#endif
	}
}

extern Trans *t_id_lkup[];

void
dfs_table(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
{	Trans *z;

	if (is >= m || is <= 0 || !trans[n][is])
		return;
	if ((reach[is] & (4|8|16)) != 0)
	{	if ((reach[is] & (8|16)) == 16)	/* on stack, not yet recorded */
		{	lpstate[is] = 1;
			reach[is] |= 8; /* recorded */
			if (state_tables && verbose)
			{	printf("state %d line %d is a loopstate\n", is, srcln[is]);
		}	}
		return;
	}
	reach[is] |= (4|16);	/* visited | onstack */
	for (z = trans[n][is]; z; z = z->nxt)
	{	t_id_lkup[z->t_id] = z;
#ifdef HAS_UNLESS
		int i, j;
#endif
		dfs_table(n, m, z->st, srcln, reach, lpstate);
#ifdef HAS_UNLESS
		for (i = 0; i < HAS_UNLESS; i++)
		{	j = trans[n][is]->escp[i];
			if (!j) break;
			dfs_table(n, m, j, srcln, reach, lpstate);
		}
#endif
	}
	reach[is] &= ~16; /* no longer on stack */
}
void
do_dfs(int n, int m, int is, short srcln[], uchar reach[], uchar lpstate[])
{	int i;
	dfs_table(n, m, is, srcln, reach, lpstate);
	for (i = 0; i < m; i++)
		reach[i] &= ~(4|8|16);
}
void
crack(int n, int j, Trans *z, short srcln[])
{	int i;

	if (!z) return;
	printf("	state %3d -(tr %3d)-> state %3d  ",
		j, z->forw, z->st);
	printf("[id %3d tp %3d", z->t_id, z->tpe[0]);
	if (z->tpe[1]) printf(",%d", z->tpe[1]);
#ifdef HAS_UNLESS
	if (z->e_trans)
		printf(" org %3d", z->e_trans);
	else if (state_tables >= 2)
	for (i = 0; i < HAS_UNLESS; i++)
	{	if (!z->escp[i]) break;
		printf(" esc %d", z->escp[i]);
	}
#endif
	printf("]");
	printf(" [%s%s%s%s%s] %s:%d => ",
		z->atom&6?"A":z->atom&32?"D":"-",
		accpstate[n][j]?"a" :"-",
		stopstate[n][j]?"e" : "-",
		progstate[n][j]?"p" : "-",
		z->atom & 8 ?"L":"G",
		PanSource, srcln[j]);
	for (i = 0; z->tp[i]; i++)
		if (z->tp[i] == '\n')
			printf("\\n");
		else
			putchar(z->tp[i]);
	if (verbose && z->qu[0])
	{	printf("\t[");
		for (i = 0; i < 6; i++)
			if (z->qu[i])
				printf("(%d,%d)",
				z->qu[i], z->ty[i]);
		printf("]");
	}
	printf("\n");
	fflush(stdout);
}
/* spin -a m.pml; cc -o pan pan.c; ./pan -D | dot -Tps > foo.ps; ps2pdf foo.ps */
void
dot_crack(int n, int j, Trans *z)
{	int i;

	if (!z) return;
	printf("	S%d -> S%d  [color=black", j, z->st);

	if (z->atom&6) printf(",style=dashed");
	else if (z->atom&32) printf(",style=dotted");
	else if (z->atom&8) printf(",style=solid");
	else printf(",style=bold");

	printf(",label=\"");
	for (i = 0; z->tp[i]; i++)
	{	if (z->tp[i] == '\\'
		&&  z->tp[i+1] == 'n')
		{	i++; printf(" ");
		} else
		{	putchar(z->tp[i]);
	}	}
	printf("\"];\n");
	if (accpstate[n][j]) printf("  S%d [color=red,style=bold];\n", j);
	else if (progstate[n][j]) printf("  S%d [color=green,style=bold];\n", j);
	if (stopstate[n][j]) printf("  S%d [color=blue,style=bold,shape=box];\n", j);
}

#ifdef VAR_RANGES
#define BYTESIZE	32	/* 2^8 : 2^3 = 256:8 = 32 */

typedef struct Vr_Ptr {
	char	*nm;
	uchar	vals[BYTESIZE];
	struct Vr_Ptr *nxt;
} Vr_Ptr;
Vr_Ptr *ranges = (Vr_Ptr *) 0;

void
logval(char *s, int v)
{	Vr_Ptr *tmp;

	if (v<0 || v > 255) return;
	for (tmp = ranges; tmp; tmp = tmp->nxt)
		if (!strcmp(tmp->nm, s))
			goto found;
	tmp = (Vr_Ptr *) emalloc(sizeof(Vr_Ptr));
	tmp->nxt = ranges;
	ranges = tmp;
	tmp->nm = s;
found:
	tmp->vals[(v)/8] |= 1<<((v)%8);
}

void
dumpval(uchar X[], int range)
{	int w, x, i, j = -1;

	for (w = i = 0; w < range; w++)
	for (x = 0; x < 8; x++, i++)
	{
from:		if ((X[w] & (1<<x)))
		{	printf("%d", i);
			j = i;
			goto upto;
	}	}
	return;
	for (w = 0; w < range; w++)
	for (x = 0; x < 8; x++, i++)
	{
upto:		if (!(X[w] & (1<<x)))
		{	if (i-1 == j)
				printf(", ");
			else
				printf("-%d, ", i-1);
			goto from;
	}	}
	if (j >= 0 && j != 255)
		printf("-255");
}

void
dumpranges(void)
{	Vr_Ptr *tmp;
	printf("\nValues assigned within ");
	printf("interval [0..255]:\n");
	for (tmp = ranges; tmp; tmp = tmp->nxt)
	{	printf("\t%s\t: ", tmp->nm);
		dumpval(tmp->vals, BYTESIZE);
		printf("\n");
	}
}
#endif
