using System.Collections.Frozen;

namespace VoiceGateway.Search.Analysis;

/// <summary>
/// Folds a letter to lower-case ASCII where it has such a base: accents off, ligatures and full-width forms taken apart.
/// The pairs are the compatibility decompositions of Unicode 15 (UnicodeData.txt, field 5) for the Latin blocks, with the
/// usual spellings for letters that have none (ß, æ, ø, ł …). Letters of other scripts are only put in lower case.
/// </summary>
public static class Folding
{
    private static readonly (string Base, string Letters)[] Pairs =
    [
        ("0", "０"),
        ("1", "１"),
        ("2", "２"),
        ("3", "３"),
        ("4", "４"),
        ("5", "５"),
        ("6", "６"),
        ("7", "７"),
        ("8", "８"),
        ("9", "９"),
        ("a", "ÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặＡａ"),
        ("ae", "Ææ"),
        ("b", "ḂḃḄḅḆḇＢｂ"),
        ("c", "ÇçĆćĈĉĊċČčḈḉＣｃ"),
        ("d", "ÐðĎďĐđḊḋḌḍḎḏḐḑḒḓＤｄ"),
        ("dz", "ǄǅǆǱǲǳ"),
        ("e", "ÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệＥｅ"),
        ("f", "ḞḟＦｆ"),
        ("ff", "ﬀ"),
        ("ffi", "ﬃ"),
        ("ffl", "ﬄ"),
        ("fi", "ﬁ"),
        ("fl", "ﬂ"),
        ("g", "ĜĝĞğĠġĢģǦǧǴǵḠḡＧｇ"),
        ("h", "ĤĥĦħȞȟḢḣḤḥḦḧḨḩḪḫẖＨｈ"),
        ("i", "ÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋḬḭḮḯỈỉỊịＩｉ"),
        ("ij", "Ĳĳ"),
        ("j", "ĴĵǰＪｊ"),
        ("k", "ĶķĸǨǩḰḱḲḳḴḵＫｋ"),
        ("l", "ĹĺĻļĽľŁłḶḷḸḹḺḻḼḽＬｌ"),
        ("lj", "Ǉǈǉ"),
        ("m", "ḾḿṀṁṂṃＭｍ"),
        ("n", "ÑñŃńŅņŇňŊŋǸǹṄṅṆṇṈṉṊṋＮｎ"),
        ("nj", "Ǌǋǌ"),
        ("o", "ÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭȌȍȎȏȪȫȬȭȮȯȰȱṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợＯｏ"),
        ("oe", "Œœ"),
        ("p", "ṔṕṖṗＰｐ"),
        ("q", "Ｑｑ"),
        ("r", "ŔŕŖŗŘřȐȑȒȓṘṙṚṛṜṝṞṟＲｒ"),
        ("s", "ŚśŜŝŞşŠšſȘșṠṡṢṣṤṥṦṧṨṩẛＳｓ"),
        ("ss", "ßẞ"),
        ("st", "ﬅﬆ"),
        ("t", "ŢţŤťŦŧȚțṪṫṬṭṮṯṰṱẗＴｔ"),
        ("th", "Þþ"),
        ("u", "ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựＵｕ"),
        ("v", "ṼṽṾṿＶｖ"),
        ("w", "ŴŵẀẁẂẃẄẅẆẇẈẉẘＷｗ"),
        ("x", "ẊẋẌẍＸｘ"),
        ("y", "ÝýÿŶŷŸȲȳẎẏẙỲỳỴỵỶỷỸỹＹｙ"),
        ("z", "ŹźŻżŽžẐẑẒẓẔẕＺｚ"),
    ];

    private static readonly FrozenDictionary<char, string> Bases =
        Pairs.SelectMany(pair => pair.Letters.Select(letter => (letter, pair.Base))).ToFrozenDictionary(entry => entry.letter, entry => entry.Base);

    /// <summary>The ASCII base of a letter outside ASCII, or null when it has none.</summary>
    public static string? Base(char letter) => Bases.GetValueOrDefault(letter);
}
