namespace VoiceGateway.Tests.Synonyms;

/// <summary>Writes numbers from 1 to 999 in words, to be read back.</summary>
internal static class Spelling
{
    private static readonly Dictionary<string, string[]> Small = new()
    {
        ["en"] = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' '),
        ["es"] = ("cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve "
            + "veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve").Split(' '),
        ["pt"] = "zero um dois três quatro cinco seis sete oito nove dez onze doze treze quatorze quinze dezesseis dezessete dezoito dezenove".Split(' '),
        ["de"] = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn".Split(' '),
        ["fr"] = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".Split(' '),
    };

    private static readonly Dictionary<string, string[]> Tens = new()
    {
        ["en"] = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' '),
        ["es"] = "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa".Split(' '),
        ["pt"] = "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa".Split(' '),
        ["de"] = "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".Split(' '),
        ["fr"] = "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".Split(' '),
    };

    private static readonly Dictionary<string, string[]> Hundreds = new()
    {
        ["es"] = "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".Split(' '),
        ["pt"] = "cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos".Split(' '),
    };

    public static string Of(int number, string language)
    {
        if (number < 100) return UnderHundred(number, language);
        var (hundreds, rest) = (number / 100, number % 100);
        var tail = rest == 0 ? "" : UnderHundred(rest, language);
        return language switch
        {
            "en" => $"{Small["en"][hundreds]} hundred {(rest == 0 ? "" : "and ")}{tail}",
            "es" => number == 100 ? "cien" : $"{Hundreds["es"][hundreds - 1]} {tail}",
            "pt" => number == 100 ? "cem" : $"{Hundreds["pt"][hundreds - 1]}{(rest == 0 ? "" : " e ")}{tail}",
            "de" => $"{(hundreds == 1 ? "" : Small["de"][hundreds])}hundert{tail}",
            _ => $"{(hundreds == 1 ? "" : Small["fr"][hundreds] + " ")}cent{(hundreds > 1 && rest == 0 ? "s" : "")} {tail}",
        };
    }

    private static string UnderHundred(int number, string language)
    {
        var small = Small[language];
        if (number < small.Length) return small[number];
        var (tens, ones) = (Tens[language][number / 10 - 2], number % 10);
        if (language == "fr") return French(number, tens, small);
        if (ones == 0) return tens;
        return language switch
        {
            "en" => $"{tens}-{small[ones]}",
            "es" => $"{tens} y {small[ones]}",
            "pt" => $"{tens} e {small[ones]}",
            _ => $"{small[ones]}und{tens}",
        };
    }

    private static string French(int number, string tens, string[] small)
    {
        var ones = number is >= 70 and < 80 or >= 90 ? number % 10 + 10 : number % 10;
        if (ones == 0) return number == 80 ? "quatre-vingts" : tens;
        return ones is 1 or 11 && number < 80 ? $"{tens} et {small[ones]}" : $"{tens}-{small[ones]}";
    }
}
