namespace VoiceGateway.Search.Sound;

/// <summary>How English letters sound, American way: our own rules, the longest and most special first.</summary>
internal static class EnglishSpelling
{
    public static readonly SpellingRules Rules = new(
        """
        _[b]_=bi _[c]_=si _[d]_=di _[e]_=i _[f]_=Ef _[g]_=Gi _[h]_=eC _[j]_=Ge _[k]_=ke _[l]_=El _[m]_=Em _[ms]_=Emz _[n]_=En _[o]_=o _[p]_=pi
        _[q]_=kju _[r]_=Ar _[s]_=Es _[t]_=ti _[u]_=ju _[v]_=vi _[w]_=dVb@lju _[x]_=Eks _[y]_=wY _[z]_=zi
        _[a]_=@ [a]_=@ [augh]=O [aigh]=e [air]=Er [ai]n_=e [ais]le=Y [ai]=e [ay]=e [aul]=Ol [au]=O [aw]=O
        w[a]t=O w[ar]=Or [arr]=Er [are]_=Er [are]s_=Er [ar]ia=Er [ar]#=Er [ar]=Ar
        [alk]_=Ok [alk]=Ok [all]=Ol [alm]=Am [alt]=Olt [al]_=@l [alf]=af [alv]=av
        #C[age]_=IG #CC[age]_=IG #C[age]s_=IG #CC[age]s_=IG [ange]=enG [a]tion=e [a]ble_=e [aste]=est [a]CE=e [a]Cy_=e [a]Cing_=e
        [a]to_=e [a]Co_=A [a]Ca_=A [a]Cio=e [ae]=i #C[an]_=@n #C[and]_=@nd w[a]=O qu[a]=O [ah]=A [aa]=A [a]=a
        [bt]_=t m[b]_= m[b]s_= [bb]=b [b]=b
        [cch]=k [cc]F=ks [cc]=k [chr]=kr s[ch]=k [chocolate]=CAkl@t [che]tt=kE [ch]t=k [cz]=C [ch]=C [ck]=k s[c]F= [cia]=S@ [cio]=S@ [ciou]=S@ [c]F=s [cq]=k [c]=k
        [dge]=G [dg]=G [dd]=d [d]ge= [d]=d
        _[eigh]=e [eigh]=e [eau]=o [ear]C=@r [ear]=Ir h[ear]t=Ar br[ea]d=E h[ea]d=E h[ea]v=E w[ea]th=E thr[ea]d=E inst[ea]d=E l[ea]th=E [ea]lth=E [ea]th=E st[ea]k=e br[ea]k=e [ea]=i
        [eer]=Ir [ee]=i [ei]n_=E [eir]=Er c[ei]=i [ei]=e [eur]=@r [eu]=u [ewe]=u j[ew]=u [ew]=ju [ey]_=i [eys]_=iz [ey]=e
        [err]=Er [ere]_=Ir [er]#=Er [er]=@r [ed]_=d s[es]_=z z[es]_=z c[es]_=z ch[es]_=z sh[es]_=z g[es]_=z x[es]_=z #C[e]s_= #CC[e]s_= C[el]_=@l C[els]_=@lz
        _C[en]_=En _CC[en]_=En _C[el]_=El C[en]_=@n C[ent]_=@nt C[ens]_=@nz [e]w=u _C[e]_=i _CC[e]_=i #[e]_= C[e]_= [e]s_= [e]CE=i [eo]=io [e]=E
        [fth]=fT [ft]en=f [ff]=f [f]=f
        _[gn]=n [gn]_=n [gh]t= [gh]_= _[gh]=g [gh]#=g [ght]=t [gg]=g [gu]F=g _[gu]ar=g [gue]_=g g[g]= n[g]_= n[g]s_= _[g]et=g _[g]iv=g [g]F=G [ge]o=G [g]=g
        _[hon]est=An _[ho]ur=W _[herb]=@rb [h]#=h [h]=
        [igh]=Y [ign]=Yn [ier]_=i@r _C[ies]_=Yz _CC[ies]_=Yz _C[ie]_=Y _C[ied]_=Yd _CC[ied]_=Yd [ies]_=iz [ied]_=id [ie]f=i [ie]_=i [ie]w=ju [iew]=ju [ie]=i [ique]=ik [ine]_=in w[ine]=Yn [ir]#=Yr [irr]=Ir [ir]=@r
        [ild]_=Yld [ind]_=Ynd [ink]=Ink [ing]=IN [ite]_=Yt [ice]_=Ys #C[ice]_=Is [ive]_=Iv [ife]_=Yf [i]CE=Y _C[i]_=Y [io]n=@ [iou]=i@ _d[ia]=Y@ [ia]=i@ [io]=io [i]_=i [i]=I
        _[je]l=GE jala[p]=p fa[j]=h [j]=G
        _[kn]=n [kk]=k [k]=k
        C[le]_=@l C[les]_=@lz [ll]=l [l]=l
        [mb]_=m [mm]=m [mn]_=m [m]=m
        [ng]F=nG [ng]_=N [ngs]_=Nz [ng]=Ng [nk]=Nk [nn]=n [n]=n
        [oar]=Or [oa]=o [oe]_=o [oes]_=oz sh[oe]=u [oi]=J [oy]=J [oor]=Or [oo]k=U g[oo]d=U f[oo]t=U w[oo]d=U [oo]=u
        [ough]t=O t[ough]=Vf r[ough]=Vf c[ough]=Of d[ough]=o [ough]=o [ould]=Ud [our]_=Wr [our]s_=Wr [our]=Or s[ou]p=u gr[ou]p=u c[ou]sc=u [ou]s_=@ y[ou]=u d[ou]b=V c[ou]pl=V t[ou]ch=V [ou]C_=W [ou]=W
        fl[ow]er=W sh[ow]er=W p[ow]d=W [ow]n=W t[ow]el=W c[ow]=W [ow]_=o [ows]_=oz [ow]=o
        w[or]=@r [orr]=Or [ore]_=Or [or]=Or [oll]_=ol [old]=old [olk]=ok [ost]_=ost [oth]er=VD [o]n_=@ _[on]e_=wVn _[onc]e=wVns [onion]=Vnj@n [o]ven=V c[o]me=V s[o]me=V [o]ve_=V gl[o]v=V m[o]nth=V [o]CE=o
        [o]_=o [os]_=oz [o]Cato=@ [o]Co=o [om]_=@m [o]=A
        [ph]=f _[pn]=n _[ps]=s [pp]=p [p]=p
        [que]_=k [qu]=kw [q]=k
        _[rh]=r [rr]=r [r]=r
        [ssion]=S@n [ss]=s [sch]=sk [sh]=S [stle]=s@l [st]en=s [su]re=S #[sion]=Z@n [sion]=S@n [sugar]=SUg@r [sc]F=s p[s]_=s t[s]_=s k[s]_=s f[s]_=s C[s]_=z #[s]E=z #[s]_=z #[s]#=z _i[s]l= [s]=s
        [tch]=C [tion]=S@n [tial]=S@l [tious]=S@s [ture]_=C@r _[th]e_=D _[th]is=D _[th]at=D _[th]em=D [thm]=D@m #[th]er=D [th]=T [tt]=t [t]=t
        [uar]=wAr g[u]F= q[u]=w [uy]=Y _[u]niq=ju _[u]s=ju [ure]_=jUr [urr]=@r [ur]=@r sc[ui]t=I [ui]t=u [ui]c=u [ui]=wI g[ue]_= [ue]=u
        r[u]CE=u l[u]CE=u j[u]CE=u [u]CE=ju [u]Co_=u [u]Ca_=u t[u]na=u p[u]dd=U p[u]ll=U f[u]ll=U b[u]ll=U b[u]tch=U s[u]sh=u [u]C#=u [u]_=u [u]=V
        [vv]=v [v]=v
        _[wr]=r _[whole]=hol _[who]=hu [wh]=w [w]=w
        _[x]=z [x]F=ks [x]=ks
        _[y]=j [yr]#=Yr [yr]=@r C[y]_=i [y]CE=Y _C[y]_=Y [y]C=I #[y]= [y]=i
        zz[a]=@ [zz]=ts [z]=z
        """);
}
