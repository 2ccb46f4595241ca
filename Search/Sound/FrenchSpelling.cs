namespace VoiceGateway.Search.Sound;

/// <summary>
/// How French letters sound, accents folded before: our own rules, the most special first. A vowel in the nose is written with
/// an n, which is cheap to lose.
/// </summary>
internal static class FrenchSpelling
{
    public static readonly SpellingRules Rules = new(
        """
        [aill]=aj [ail]_=aj [ails]_=aj [aient]_=e [ain]_=en [ains]_=en [ain]C=en [aim]C=en [ai]=e [ay]=ej [aux]_=o [au]=o [am]C=an [an]_=an [an]C=an [a]=a
        [bb]=b [b]_= [bs]_= [b]=b
        [ch]r=k [ch]=S [cc]F=ks [cc]=k [cqu]=k [c]F=s [ct]_=kt [c]=k
        [dd]=d [d]_= [ds]_= [d]=d
        [eaux]_=o [eau]=o [eille]=ej [eil]=ej [ein]C=en [ein]_=en [ei]=e [euill]=qj [eu]=q [ez]_=e [er]_=e [ers]_=e [et]_=e [ets]_=e [emm]=em [em]C=an
        i[en]_=en i[ens]_=en [en]_=an [ens]_=an [enn]=en [en]C=an [es]_= [e]_= [ent]_=an [ee]=e [e]=e
        [ff]=f [f]=f
        [gn]=nj [gu]F=g [ge]a=Z [ge]o=Z [g]F=Z [gg]=g [g]_= [g]=g
        [h]=
        [ille]=ij [ill]=ij [in]_=en [ins]_=en [inn]=in [in]C=en [im]C=en [i]e=j [i]o=j [i]a=j [i]=i
        [j]=Z [k]=k [ll]=l [l]=l [mm]=m [m]=m [nn]=n [n]=n
        [oeu]=q [oe]=q [oin]=wen [oi]=wa [oy]=waj [ou]a=w [ou]i=w [ou]=u [omm]=om [om]C=on [onn]=on [on]_=on [on]C=on [o]=o
        [ph]=f [pp]=p [p]_= [ps]_= [p]=p
        [qu]=k [q]=k [rr]=r [r]=r
        [sch]=S [sc]F=s [sh]=S [ss]=s [s]_= #[s]#=z [s]=s
        [tion]=sjon [th]=t [tt]=t [t]_= [ts]_= [t]=t
        [un]_=en [ueil]=qj [ui]=wi [u]=Q
        [v]=v [w]=w [x]_= [x]=ks _[y]=j [y]=i [z]_= [z]=z
        """);
}
