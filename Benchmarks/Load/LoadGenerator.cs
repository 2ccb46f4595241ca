using System.Globalization;
using System.Text.Json;

namespace VoiceGateway.Benchmarks.Load;

/// <summary>
/// The process that makes the load: warms each server up, then takes the windows in turn (A, B, A, B, …), so that what the
/// machine does meanwhile meets both. Writes one line of JSON for each window.
/// </summary>
public static class LoadGenerator
{
    /// <param name="path">A file of prepared requests.</param>
    /// <param name="plan">Seconds of warm-up, number of windows, seconds of a window, then the targets.</param>
    public static async Task RunAsync(string path, string[] plan)
    {
        var requests = Read(await File.ReadAllBytesAsync(path));
        var (warmUp, windows, seconds) = (Number(plan[0]), (int)Number(plan[1]), Number(plan[2]));
        var drivers = new List<Driver>();
        foreach (var target in plan[3..]) drivers.Add(await Driver.ConnectAsync(Target.Parse(target), requests, CancellationToken.None));
        foreach (var driver in drivers) await driver.RunAsync(warmUp, CancellationToken.None);
        for (var window = 0; window < windows; window++)
            foreach (var driver in drivers)
                Console.WriteLine(JsonSerializer.Serialize(await driver.RunAsync(seconds, CancellationToken.None)));
        foreach (var driver in drivers) driver.Dispose();
    }

    private static List<ReadOnlyMemory<byte>> Read(byte[] file)
    {
        var requests = new List<ReadOnlyMemory<byte>>();
        for (var at = 0; at < file.Length;)
        {
            var length = BitConverter.ToInt32(file, at);
            requests.Add(file.AsMemory(at + sizeof(int), length));
            at += sizeof(int) + length;
        }
        return requests;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
