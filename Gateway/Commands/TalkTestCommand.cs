using System.CommandLine;
using VoiceGateway.Gateway.Rehearsing;

namespace VoiceGateway.Gateway.Commands;

/// <summary><c>talk-test DIR</c>: plays written talks with the shop and tells what was not answered as written.</summary>
internal static class TalkTestCommand
{
    public static Command Create(string[] settings)
    {
        var folder = new Argument<string>("folder") { Description = "Where the scripts (*.talk) are" };
        var door = new Option<string[]>("--door") { Description = "say, alexa, screen (Alexa with one), es or cx; all of them when absent", AllowMultipleArgumentsPerToken = true };
        var rehearse = new Option<bool>("--rehearse") { Description = "Also stop, ask for help, say nonsense and so on wherever the talks lead" };
        var shows = new Option<bool>("--show") { Description = "Print what is said" };
        var command = new Command("talk-test", "Play written talks with the sample shop at every door") { folder, door, rehearse, shows };
        command.SetAction((parsed, cancel) => RunAsync(settings, parsed.GetValue(folder)!, parsed.GetValue(door) ?? [], parsed.GetValue(rehearse), parsed.GetValue(shows), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string[] settings, string folder, string[] doors, bool rehearses, bool shows, CancellationToken cancel)
    {
        try
        {
            var scripts = await TalkScriptReader.ReadFolderAsync(folder, cancel);
            await using var house = await TalkHouse.OpenAsync(settings, cancel);
            var tester = new TalkTester(house);
            IReadOnlyList<string> at = doors.Length == 0 ? TalkTester.Doors : doors;
            var (talks, failed) = await PrintAsync(tester.RunAsync(scripts, at, cancel), shows);
            if (rehearses)
            {
                var (more, wrong) = await PrintAsync(tester.RunAsync(await Rehearsal.OfAsync(house, scripts, cancel), at, cancel), shows);
                (talks, failed) = (talks + more, failed + wrong);
            }
            Console.WriteLine(failed == 0 ? $"{talks} talks, all as written" : $"{talks} talks, {failed} not as written");
            return failed == 0 ? 0 : 1;
        }
        catch (TalkScriptException problem)
        {
            throw new BadInputException(problem.Message);
        }
    }

    private static async Task<(int Talks, int Failed)> PrintAsync(IAsyncEnumerable<TalkResult> results, bool shows)
    {
        var (talks, failed) = (0, 0);
        await foreach (var result in results)
        {
            talks++;
            if (result.Problems.Count > 0) failed++;
            foreach (var problem in result.Problems) Console.WriteLine(problem);
            if (!shows) continue;
            Console.WriteLine($"{result.Script.Name} ({result.Door}): {result.Script.Title}");
            foreach (var line in result.Lines) Console.WriteLine($"  {line}");
        }
        return (talks, failed);
    }
}
