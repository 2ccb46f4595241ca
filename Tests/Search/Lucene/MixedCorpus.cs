namespace VoiceGateway.Tests.Search.Lucene;

/// <summary>Texts of many lengths in several languages, some words in nearly all of them and some in one, the same in every run.</summary>
internal sealed class MixedCorpus
{
    private static readonly string[] Common =
    [
        "milk", "Käse", "crème", "jalapeños", "beans", "bean", "cookies", "Bio-Brot", "l'huile", "d'olive", "Brötchen", "pão", "açúcar", "ñora", "1.5", "500", "g", "12-pack", "S&B", "½",
        "knives", "boxes", "tomatoes", "fresh", "frozen", "naïve", "Straße", "œufs", "wholegrain", "oats",
    ];

    private readonly Random random = new(20_261_121);
    private readonly string[] words;

    public MixedCorpus(int documents, int queries)
    {
        words = [.. Common, .. Enumerable.Range(0, 3_000).Select(_ => Made())];
        Documents = [.. Enumerable.Range(0, documents).Select(_ => Text(Length()))];
        Queries = [.. Enumerable.Range(0, queries).Select(_ => Query())];
    }

    public string[] Documents { get; }

    public string[] Queries { get; }

    // Most are as long as names, some as long as descriptions, a few so long that Lucene rounds their length; some are empty.
    private int Length() => random.Next(20) switch
    {
        0 => 0,
        < 15 => random.Next(1, 12),
        < 19 => random.Next(12, 60),
        _ => random.Next(60, 250),
    };

    private string Query()
    {
        var query = Text(random.Next(1, 7));
        return random.Next(8) switch
        {
            0 => query + " " + query.Split(' ')[0],
            1 => "nowhereword " + query,
            _ => query,
        };
    }

    // The cube makes words of low number common; a word may come twice and more in one text.
    private string Text(int length) => string.Join(' ', Enumerable.Range(0, length).Select(_ => words[(int)(words.Length * Math.Pow(random.NextDouble(), 3))]));

    private string Made() => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => "bdfgklmnprstvz"[random.Next(14)].ToString() + "aeiouäéñ"[random.Next(8)]));
}
