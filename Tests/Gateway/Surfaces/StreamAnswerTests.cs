using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using VoiceGateway.Gateway.Surfaces;
using VoiceGateway.Tests.Support;

namespace VoiceGateway.Tests.Gateway.Surfaces;

public sealed class StreamAnswerTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task Who_comes_when_all_places_are_taken_is_asked_to_come_back_and_a_place_is_free_again_afterwards()
    {
        var (streams, end) = (new StreamAnswer(clock), new TaskCompletionSource());
        var all = Enumerable.Range(0, StreamAnswer.Most).Select(_ => streams.WriteAsync(Context(), "id", "text/plain", (_, _) => end.Task)).ToList();
        var late = Context();
        await streams.WriteAsync(late, "id", "text/plain", (_, _) => Task.CompletedTask);
        Assert.Equal((503, "30", ""), (late.Response.StatusCode, late.Response.Headers.RetryAfter.ToString(), late.Response.Headers.ETag.ToString()));
        end.SetResult();
        await Task.WhenAll(all);
        var next = Context();
        await streams.WriteAsync(next, "id", "text/plain", (into, cancel) => into.WriteAsync("x"u8.ToArray(), cancel).AsTask());
        Assert.Equal((200, "x"), (next.Response.StatusCode, Encoding.UTF8.GetString(((MemoryStream)next.Response.Body).ToArray())));
    }

    [Fact]
    public async Task Who_reads_for_half_an_hour_is_cut_off()
    {
        var streams = new StreamAnswer(clock);
        var writing = streams.WriteAsync(Context(), "id", "text/plain", (_, cancel) => Task.Delay(Timeout.InfiniteTimeSpan, clock, cancel));
        clock.Advance(TimeSpan.FromMinutes(29));
        Assert.False(writing.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writing);
    }

    private static DefaultHttpContext Context() => new()
    {
        RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        Request = { Method = "GET", Protocol = "HTTP/1.1" },
        Response = { Body = new MemoryStream() },
    };
}
