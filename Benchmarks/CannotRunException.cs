namespace VoiceGateway.Benchmarks;

/// <summary>Something that a benchmark needs is not there or did not work; the message says what in one line.</summary>
public sealed class CannotRunException(string message) : Exception(message);
