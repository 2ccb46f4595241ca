using System.Diagnostics;
using System.Globalization;
using VoiceGateway.Catalog.Import;
using VoiceGateway.Search.Files;
using VoiceGateway.Storage;
using VoiceGateway.Tests.Orders.Faults;
using VoiceGateway.Tests.Publishers.Calls;
using VoiceGateway.Tests.Publishers.Pipeline;
using VoiceGateway.Tests.Search;
using VoiceGateway.Tests.Search.Files;
using VoiceGateway.Tests.Search.Indexing;
using VoiceGateway.Tests.Synonyms.Dictionary;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// What the tests run in a second process, so that it can be killed: <c>import KIND ADDRESS FILE BATCH</c> reads a feed in
/// and says on its output where it is; <c>index FOLDER POINT</c> plays <see cref="IndexScript"/> and kills itself (SIGKILL) in
/// the middle of that operation on the disk; <c>publish KIND ADDRESS PART</c> publishes three times and kills itself in that part of the
/// third; <c>checkout KIND ADDRESS SHOP POINT HIT NUMBERS</c> takes orders and kills itself at that point; <c>desk KIND ADDRESS POINT HIT NUMBERS</c> does so with tickets and appointments; <c>announce KIND ADDRESS DIRECTORY HIT</c> works off what is to be told to a directory; <c>call ADDRESS</c> calls a directory; <c>edit ADDRESS NODE</c> is one of two
/// nodes whose shoppers share carts; <c>fixture FOLDER</c> writes the index that <see cref="FormatTests"/> reads. The
/// test runner itself does not come by here.
/// </summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["index", var folder, var point]) return PlayIndex(folder, int.Parse(point));
        if (arguments is ["fixture", var target]) return FormatTests.Write(target);
        if (arguments is ["publish", var where, var at, var part]) return await PublishKillTests.PlayAsync(new(Enum.Parse<DatabaseKind>(where), at), double.Parse(part, CultureInfo.InvariantCulture));
        if (arguments is ["checkout", var store, var place, var shop, var name, var hit, var numbers])
            return await CheckoutScript.PlayAsync(new(Enum.Parse<DatabaseKind>(store), place), shop, name, int.Parse(hit), [.. numbers.Split(',').Select(int.Parse)]);
        if (arguments is ["announce", var rows, var held, var directory, var moments])
            return await DirectoryKillTests.PlayAsync(new(Enum.Parse<DatabaseKind>(rows), held), directory, int.Parse(moments));
        if (arguments is ["call", var directoryAt]) return await DirectoryCertificateTests.PlayAsync(directoryAt);
        if (arguments is ["desk", var books, var spot, var moment, var time, var asked])
            return await DeskScript.PlayAsync(new(Enum.Parse<DatabaseKind>(books), spot), moment, int.Parse(time), [.. asked.Split(',').Select(int.Parse)]);
        if (arguments is ["edit", var server, var node]) return await SharedCartScript.PlayAsync(new(DatabaseKind.PostgreSql, server), int.Parse(node));
        if (arguments is not ["import", var kind, var address, var file, var batch]) return 2;
        await using var database = new DatabaseAddress(Enum.Parse<DatabaseKind>(kind), address).Open();
        var import = new CatalogImport(database, TimeProvider.System, Currency.Usd, ImportLimits.Default with { BatchRows = int.Parse(batch) });
        await Console.Out.WriteLineAsync("begun");
        var report = await import.RunAsync(file, FeedFormat.Auto, replace: true, new Said(), CancellationToken.None);
        await Console.Out.WriteLineAsync($"{report.Outcome}: {report.Summary}");
        return 0;
    }

    private static int PlayIndex(string folder, int point)
    {
        var directory = new FaultyDirectory(new FileDirectory(folder))
        {
            Plan = (operation, _) => operation == point ? Fault.After : Fault.None,
            Strike = static () =>
            {
                using var self = Process.GetCurrentProcess();
                self.Kill();
                self.WaitForExit();
            },
        };
        using var index = SmallIndex.Open(directory);
        for (var step = 1; step <= IndexScript.Steps; step++)
        {
            IndexScript.Commit(index, step);
            Console.Out.WriteLine(step);
            index.Merge();
        }
        Console.Out.WriteLine($"done {directory.Operations}");
        return 0;
    }

    // Not Progress<T>, which would tell it later and on another thread.
    private sealed class Said : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => Console.Out.WriteLine($"{value.Rows} rows, {value.BytesDone} of {value.BytesTotal} bytes");
    }
}
