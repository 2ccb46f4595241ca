using System.Runtime.CompilerServices;

namespace VoiceGateway.Search.Sound;

/// <summary>
/// The sounds that words are written in here, and how easily the ear takes one for another. One sign a sound: the usual ones
/// for consonants, with C (chair), G (gin), S (she), Z (beige), T (thin), D (this), N (sing), x (Bach); and for vowels
/// i I e E a A O o U u, V (but), @ (about), Y (buy), W (now), J (boy), Q (ü), q (ö). Costs are in hundredths, 100 for sounds
/// that have nothing in common. They follow the features of the sounds (voice, place and manner of consonants, height and
/// place of vowels), and how much each feature counts was fitted to misheard words (docs/benchmarks.md).
/// </summary>
internal static class Phonemes
{
    /// <summary>Every sound has a number below this.</summary>
    public const int Count = 1 << Shift;

    /// <summary>How many classes there are; class 0 is the vowels.</summary>
    public const int Classes = 11;

    /// <summary>How many kinds of vowels there are: in front, at the back, open, and hardly heard.</summary>
    public const int VowelKinds = 4;

    private const int Shift = 6;
    private const int LastS = 20;

    // Sign, height (0 open to 4 close), place (0 front to 4 back); diphthongs stand between where they begin and end.
    private const string Vowels = "i40 I31 e30 E20 a10 A02 O14 o24 U33 u44 V13 @22 Y12 W13 J24 Q41 q21";

    // Sign, place (0 lips to 7 throat), manner (0 stop, 1 affricate, 2 fricative, 3 nasal, 4 liquid, 5 glide), voice, class.
    private const string Consonants =
        "p0001 b0011 f1202 v1212 m0313 w0514 t3005 d3015 T2206 D2216 s3206 z3216 n3313 l3417 r4418 S4209 Z4219 C4109 G4119 j5510 k600a g601a N6313 x620a h7200";

    private static readonly byte[] Numbers = new byte[128];
    private static readonly int[] Costs = GC.AllocateArray<int>(Count << Shift, pinned: true);
    private static readonly byte[] Gaps = new byte[Count];
    private static readonly byte[] ClassOf = new byte[Count];
    private static readonly sbyte[] KindOf = new sbyte[Count];

    private static readonly byte S;
    private static readonly byte Z;

    static Phonemes()
    {
        var sounds = Vowels.Split(' ').Concat(Consonants.Split(' ')).ToArray();
        for (var number = 0; number < sounds.Length; number++)
        {
            Numbers[sounds[number][0]] = (byte)number;
            ClassOf[number] = (byte)(IsVowel(sounds[number]) ? 0 : Convert.ToInt32(sounds[number][4].ToString(), 16));
            KindOf[number] = (sbyte)KindOfVowel(sounds[number]);
            Gaps[number] = (byte)GapOf(sounds[number]);
            for (var other = 0; other < sounds.Length; other++) Costs[number << Shift | other] = ChangeOf(sounds[number], sounds[other]);
        }
        (S, Z) = (Number('s'), Number('z'));
    }

    public static byte Number(char sign) => Numbers[sign];

    /// <summary>By the number of each other sound, the cost of hearing the one for the other.</summary>
    public static ReadOnlySpan<int> ChangesOf(byte sound) => Costs.AsSpan(sound << Shift, Count);

    /// <summary>The same, to be looked up many at a time.</summary>
    public static unsafe int* CostsOf(byte sound) => (int*)Unsafe.AsPointer(ref Costs[sound << Shift]);

    /// <summary>The cost of a sound that is heard or said alone. At the end an s is cheap: it says only how many.</summary>
    public static int GapFor(byte sound, bool isLast = false) => isLast && IsPlural(sound) ? LastS : Gaps[sound];

    /// <summary>Whether the sound, at the end of a phrase, may be that of a plural.</summary>
    public static bool IsPlural(byte sound) => sound == S || sound == Z;

    /// <summary>The coarse class of a sound: 0 for vowels and for what is hardly heard.</summary>
    public static int Class(byte sound) => ClassOf[sound];

    /// <summary>The kind of a vowel, below <see cref="VowelKinds"/>; below 0 for a consonant.</summary>
    public static int VowelKind(byte sound) => KindOf[sound];

    private static int KindOfVowel(string sound) => sound switch
    {
        { Length: > 3 } => -1,
        ['@', ..] => 3,
        [_, >= '2', <= '1'] => 0,
        [_, >= '1', >= '3'] => 1,
        _ => 2,
    };

    private static bool IsVowel(string sound) => sound.Length == 3;

    // Vowels are hardly lost, since each carries a syllable; the sounds of the tip of the tongue are lost easily.
    private static int GapOf(string sound) => IsVowel(sound) ? (sound[0] == '@' ? 25 : 58) : sound[0] switch
    {
        'l' or 'n' or 'm' or 'N' or 't' or 'd' or 'D' => 32,
        'h' => 38,
        'j' or 'w' => 45,
        'r' => 48,
        _ => 54,
    };

    private static byte ChangeOf(string sound, string other)
    {
        if (sound[0] == other[0]) return 0;
        if (IsVowel(sound) != IsVowel(other)) return (byte)Glide(IsVowel(sound) ? sound[0] : other[0], IsVowel(sound) ? other[0] : sound[0]);
        return (byte)(IsVowel(sound) ? VowelChange(sound, other) : ConsonantChange(sound, other));
    }

    private static int VowelChange(string sound, string other) =>
        sound[0] == '@' || other[0] == '@' ? 36 : Math.Min(100, 28 + 18 * Math.Abs(sound[1] - other[1]) + 10 * Math.Abs(sound[2] - other[2]));

    // Voice is lost most easily, then place, then manner.
    private static int ConsonantChange(string sound, string other)
    {
        var place = Math.Abs(sound[1] - other[1]);
        var cost = (sound[3] == other[3] ? 0 : 31) + (place == 0 ? 0 : 32 + 3 * place) + Manner(sound[2], other[2]);
        return Math.Min(72, cost);
    }

    private static int Manner(char one, char other) => (one < other ? (one, other) : (other, one)) switch
    {
        var (left, right) when left == right => 0,
        ('0', '1') or ('1', '2') => 20,
        ('0', '2') => 42,
        ('4', '5') => 25,
        ('3', '4') or ('0', '3') or ('2', '5') => 60,
        _ => 72,
    };

    // A vowel and the consonant that it glides into or takes its colour from.
    private static int Glide(char vowel, char consonant) => (vowel, consonant) switch
    {
        ('i' or 'I' or 'e' or 'Y', 'j') or ('u' or 'U' or 'o' or 'W', 'w') => 24,
        ('@' or 'V' or 'A', 'r') or ('o' or 'O' or 'U' or '@', 'l') => 33,
        _ => 108,
    };
}
