using VoiceGateway.Catalog.Import;
using VoiceGateway.Storage;
using VoiceGateway.Values;

namespace VoiceGateway.Tests.Support;

/// <summary>
/// What the tests run in a second process, so that it can be killed: <c>import KIND ADDRESS FILE BATCH</c> reads a feed in
/// and says on its output where it is. The test runner itself does not come by here.
/// </summary>
internal static class ChildProgram
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is not ["import", var kind, var address, var file, var batch]) return 2;
        await using var database = new DatabaseAddress(Enum.Parse<DatabaseKind>(kind), address).Open();
        var import = new CatalogImport(database, TimeProvider.System, Currency.Usd, ImportLimits.Default with { BatchRows = int.Parse(batch) });
        await Console.Out.WriteLineAsync("begun");
        var report = await import.RunAsync(file, FeedFormat.Auto, replace: true, new Said(), CancellationToken.None);
        await Console.Out.WriteLineAsync($"{report.Outcome}: {report.Summary}");
        return 0;
    }

    // Not Progress<T>, which would tell it later and on another thread.
    private sealed class Said : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => Console.Out.WriteLine($"{value.Rows} rows, {value.BytesDone} of {value.BytesTotal} bytes");
    }
}
