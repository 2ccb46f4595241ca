using System.Globalization;
using System.Text;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Catalog.Import;

/// <summary>Row Z2: whatever is wrong in a row, the good rows land and the bad ones are listed with their line.</summary>
public sealed class PoisonTests(Databases databases) : IClassFixture<Databases>
{
    private static readonly string[] JsonPoison =
    [
        """{"id":"","name":"Tea"}""", """{"id":"#","name":""}""", """{"name":"Tea"}""", """{"id":"#","name":null}""",
        """{"id":"#","name":"Tea","price":-1}""", """{"id":"#","name":"Tea","price":12345678901234567}""", """{"id":"#","name":"Tea","price":1e400}""",
        """{"id":"#","name":"Tea","price":NaN}""", """{"id":"#","name":"Tea","price":"3.49 ZZZ"}""", """{"id":"#","name":"Tea","currency":"ZZZ","price":1}""",
        """{"id":"#","name":"Tea","availability":"no idea"}""", """{"id":"#","name":"Tea","popularity":"much"}""", """{"id":"#","name":["Tea"]}""",
        """{"id":"first","name":"Tea"}""", """{"id":"#","name":"Te""", "{", "\u0000", "{\"id\":\"#\",\"name\":\"T\u001e\"}", "\"", "{\"id\":\"#\",\"name\":\"T\\uDC00\"}",
    ];

    private static readonly string[] CsvPoison =
    [
        ",Tea,1,in_stock,", "#,,1,in_stock,", "#,Tea,-1,in_stock,", "#,Tea,3.49,in_stock,", "#,Tea,12345678901234567,in_stock,", "#,Tea,1e400,in_stock,",
        "#,Tea,NaN,in_stock,", "#,Tea,3 ZZZ,in_stock,", "#,Tea,1,no idea,", "#,Tea,1,in_stock,much", "first,Tea,1,in_stock,", "#,Tea, too many,1,in_stock,",
        "#,Tea", "#,\"Tea,1,in_stock,", "#,\"Te\"a,1,in_stock,", "#,T\u001ea,1,in_stock,",
    ];

    public static TheoryData<int> Seeds { get; } = new(Enumerable.Range(1, 12));

    [Theory, MemberData(nameof(Seeds))]
    public Task Poisoned_json_lines_cost_themselves_only(int seed) => PoisonedAsync(
        seed, "{\"id\":\"first\",\"name\":\"Tea\"}\n", JsonPoison, number => $$"""{"id":"g{{number}}","name":"Tea, \"{{number}}\"","price":{{number}}}""");

    [Theory, MemberData(nameof(Seeds))]
    public Task Poisoned_csv_rows_cost_themselves_only(int seed) => PoisonedAsync(
        seed, "id,name,price,availability,popularity\nfirst,Tea,1,in_stock,\n", CsvPoison, number => $"g{number},\"Tea, \"\"{number}\"\"\",{number},in_stock,");

    [Fact]
    public async Task Rows_built_to_hurt_cost_themselves_only()
    {
        var shelf = await Shelf.NewAsync(databases);
        var keys = string.Concat(Enumerable.Range(0, 60_000).Select(number => $"\"k{number}\":0,"));
        string[] hostile =
        [
            new('[', 1_000_000), string.Concat(Enumerable.Repeat("{\"a\":", 100_000)), new('{', 20_000_000),
            $$"""{"id":"n","name":"Tea","price":{{new string('9', 1_000_000)}}}""", $$"""{"id":"s","name":"{{new string('x', 1_000_000)}}"}""",
        ];

        var report = await shelf.ImportAsync(
            Shelf.Rows(200) + $$"""{{{keys}}"\u0001":1,"\u0002":1,"id":"many","name":"Tea"}""" + "\n" + string.Join('\n', hostile) + "\n" + Shelf.Rows(200, first: 201));

        Assert.Equal((ImportOutcome.Imported, 401L, 5L), (report.Outcome, report.Good, report.Bad));
        Assert.Equal([202L, 203L, 204L, 205L, 206L], report.Problems.Select(problem => problem.Line));
        Assert.InRange(report.UnknownKeys.Count, 1, 1000);
    }

    [Fact]
    public async Task A_file_of_nothing_but_bad_rows_is_given_up_before_its_end()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(10) + string.Concat(Enumerable.Repeat("{}\n", 400_000)));

        Assert.Equal(ImportOutcome.RefusedTooManyBad, report.Outcome);
        Assert.InRange(report.Bad, 100_000, 110_000);
    }

    [Fact]
    public async Task One_bad_row_in_a_hundred_thousand_is_found_at_its_line()
    {
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(Shelf.Rows(77_776) + "{\"id\":\"x\",\"name\":\"Tea\",\"price\":-5}\n" + Shelf.Rows(22_223, first: 77_777));

        Assert.Equal((ImportOutcome.Imported, 99_999L, 1L), (report.Outcome, report.Good, report.Bad));
        Assert.Equal(new(77_777, "price", "the price is negative", "-5"), Assert.Single(report.Problems));
        Assert.Equal(99_999, (await shelf.ProductsAsync()).Count);
    }

    [Theory]
    [InlineData("{\"id\":\"1\",\"name\":\"Tea\",\"price\":349,\"names\":{\"de-DE\":\"Tee\"}}\n{\"id\":\"2\",\"name\":\"Salt\"}\n")]
    [InlineData("id,name,price,names.de-DE\r\n1,\"Tea, \"\"green\"\"\",349,Tee\r\n2,Salt,\"3,49 EUR\",\r\n")]
    [InlineData("id\ttitle\tprice\tavailability\n1\t\"Tea\"\t3.49 USD\tin stock\n2\tSalt\t1 USD\tpreorder\n")]
    [InlineData("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\ntea,Tea,Size,S,T-S,3.49\ntea,,,M,T-M,4.49\n")]
    [InlineData("<rss xmlns:g='http://base.google.com/ns/1.0'><channel><item><g:id>1</g:id><title>Tea</title><g:price>3.49 USD</g:price></item><item><g:id>2</g:id><title><![CDATA[Salt]]></title></item></channel></rss>")]
    public async Task Whatever_bytes_come_the_catalog_is_whole_and_within_the_rules(string feed)
    {
        var random = new Random(feed.Length);
        var shelf = await Shelf.NewAsync(databases);
        for (var run = 0; run < 60; run++)
        {
            var bytes = Mutate(Encoding.UTF8.GetBytes(feed), random);

            var report = await shelf.ImportAsync(run % 4 == 0 ? Shelf.Gzip(bytes) : bytes, replace: true);

            var products = await shelf.ProductsAsync();
            Assert.Equal(report.ProductsAfter, products.Count);
            Assert.True(report.Outcome != ImportOutcome.Imported || report.Good == products.Count);
            Assert.Equal(products.Count, products.Select(product => product.Id).Distinct().Count());
            Assert.All(products, product =>
            {
                Assert.InRange(product.Id.Length, 1, 100);
                Assert.InRange(product.Name.Length, 1, 300);
                Assert.DoesNotContain(product.Name, char.IsControl);
                Assert.InRange(product.Price?.Minor ?? 0, 0, 99_999_999);
            });
        }
    }

    private async Task PoisonedAsync(int seed, string head, string[] poison, Func<int, string> good)
    {
        var random = new Random(seed);
        var (feed, line, bad, landed) = (new StringBuilder(head), head.Count(letter => letter == '\n'), new List<long>(), new List<string> { "first" });
        for (var number = 1; number <= 400; number++)
        {
            var isPoison = random.Next(10) == 0;
            feed.Append(isPoison ? poison[random.Next(poison.Length)].Replace("#", $"b{number}") : good(number)).Append(random.Next(2) == 0 ? "\n" : "\r\n");
            line++;
            if (isPoison) bad.Add(line);
            else landed.Add(string.Create(CultureInfo.InvariantCulture, $"g{number}"));
        }
        var bytes = Encoding.UTF8.GetBytes(feed.ToString());
        for (var index = 0; index < bytes.Length; index++)
            if (bytes[index] == 0x1e) bytes[index] = 0xff; // not UTF-8
        var shelf = await Shelf.NewAsync(databases);

        var report = await shelf.ImportAsync(bytes, replace: true);

        Assert.Equal(bad, report.Problems.Select(problem => problem.Line));
        Assert.Equal(landed, (await shelf.ProductsAsync()).Select(product => product.Id));
        Assert.Equal((bad.Count, landed.Count), (report.Bad, report.Good));
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        var list = bytes.ToList();
        for (var edit = random.Next(1, 5); edit > 0; edit--)
        {
            var at = random.Next(list.Count);
            var odd = "\"\n\r,\t<>&{}[]\\\0\u00ff;-"u8[random.Next(18)];
            if (random.Next(3) == 0) list.Insert(at, odd);
            else if (random.Next(2) == 0) list[at] = random.Next(2) == 0 ? odd : (byte)random.Next(256);
            else list.RemoveRange(at, Math.Min(list.Count - at, random.Next(1, 6)));
            if (list.Count == 0) list.Add((byte)'x');
        }
        return [.. list];
    }
}
