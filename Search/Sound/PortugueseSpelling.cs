namespace VoiceGateway.Search.Sound;

/// <summary>How Portuguese letters sound, Brazilian way and accents folded before: our own rules, the most special first.</summary>
internal static class PortugueseSpelling
{
    public static readonly SpellingRules Rules = new(
        """
        [ao]_=aw [aos]_=aws [am]_=aw [an]C=an [a]=a [b]=b [ch]=S [cc]F=ks [c]F=s [c]=k [di]=Gi [de]_=Gi [des]_=Gis [d]=d
        [ei]=e [em]_=en [e]_=i [es]_=is [e]=e [f]=f [gu]F=g [g]e=Z [g]i=Z [g]=g [h]=
        [im]_=in [i]a=j [i]e=j [i]o=j [i]=i [j]=Z [k]=k [lh]=j [l]_=w [l]C=w [l]=l [m]_=n [m]=m [nh]=nj [n]=n
        [oes]_=ojs [ou]=o [om]_=on [o]_=u [os]_=us [o]=o [ph]=f [p]=p [qu]F=k [qu]=kw [q]=k _[r]=h [rr]=h [r]=r
        [sc]F=s [ss]=s [sh]=S #[s]#=z [s]=s [ti]=Ci [te]_=Ci [tes]_=Cis [th]=t [t]=t [um]_=un [u]a=w [u]=u [v]=v [w]=w
        _[x]=S _e[x]#=z i[x]=S u[x]=S [x]=ks [y]=i [z]_=s [z]=z
        """);
}
