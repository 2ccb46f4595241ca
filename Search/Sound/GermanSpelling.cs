namespace VoiceGateway.Search.Sound;

/// <summary>How German letters sound, umlauts folded before: our own rules, the longest and most special first.</summary>
internal static class GermanSpelling
{
    public static readonly SpellingRules Rules = new(
        """
        [aa]=A [ah]=A [aeu]=J [ae]=E [ai]=Y [ay]=Y [au]=W [a]=A
        [bb]=b [b]_=p [b]st=p [b]=b
        [chs]=ks _[ch]a=k _[ch]o=k _[ch]r=k _[ch]e=S [ch]=x [ck]=k [c]F=ts [cc]=k [c]=k
        [dt]=t [dd]=d [d]_=t [d]=d
        [ee]=e [eh]=e [eih]=Y [ei]=Y [ey]=Y [eu]=J [er]_=@ [ern]_=@n [en]_=@n [el]_=@l [eln]_=@ln [em]_=@m [es]_=@s [e]_=@ [e]=E
        [ff]=f [f]=f
        [ge]tt=gE [gg]=g [ig]_=Ix [g]_=k [g]=g
        _[h]=h #[h]#= #[h]= [h]=h
        [ieh]=i [ier]=ir [ie]=i [ih]=i [ig]_=Ix [ill]=Il [i]=I
        [j]=j
        [kk]=k [k]=k
        [ll]=l [l]=l
        [mm]=m [m]=m
        [ng]=N [nk]=Nk [nn]=n [n]=n
        [oo]=o [oh]=o [oeu]=q [oe]=q [oi]=J [ou]=u [o]=O
        [pf]=pf [ph]=f [pp]=p [p]=p
        [qu]=kv [q]=k
        [rh]=r [rr]=r [r]=r
        [schs]=S [sch]=S _[sp]=Sp _[st]=St [ss]=s _[s]#=z #[s]#=z [s]=s
        [tsch]=C [tz]=ts [tion]=tsjon [th]=t [tt]=t [t]=t
        [uh]=u [ue]=Q [ui]=ui [u]=U
        _[v]a=v _[v]i=v _[v]o=f [v]=f
        [w]=v
        [x]=ks
        [y]=Q
        [zz]=ts [z]=ts
        """);
}
