namespace VoiceGateway.Search.Sound;

/// <summary>How Spanish letters sound, American way and accents folded before: our own rules, the most special first.</summary>
internal static class SpanishSpelling
{
    public static readonly SpellingRules Rules = new(
        """
        [a]=a [b]=b [ch]=C [cc]F=ks [c]F=s [c]=k [d]=d [e]=e [f]=f
        [gu]F=g [g]e=x [g]i=x [g]=g [h]= [i]a=j [i]e=j [i]o=j [i]u=j [i]=i [j]=x [k]=k
        [ll]=j [l]=l [m]=m [nn]=n [n]=n [o]=o [ph]=f [p]=p [qu]=k [q]=k [rr]=r [r]=r
        [sh]=S _[sc]F=s [ss]=s [s]=s [th]=t [t]=t [u]a=w [u]e=w [u]i=w [u]o=w [u]=u [v]=b [w]=w
        _[x]=s [x]=ks _[y]_=i [y]_=i [y]=j [zz]=ts [z]=s
        """);
}
