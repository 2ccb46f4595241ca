namespace VoiceGateway.Benchmarks.Quality;

/// <summary>What people say near a speaker that is no order: words of other domains. Nothing of it is sold by a grocer.</summary>
internal static class StrangePhrases
{
    public static readonly string[] All =
    [
        "turn off the bedroom lights", "what is the weather tomorrow", "call my sister back", "play some jazz", "set a timer for ten minutes",
        "wake me up at seven", "how far is the moon", "who won the game last night", "read me the news", "remind me to pay rent",
        "open the garage door", "lower the volume", "what time is it in tokyo", "send a message to my boss", "find a plumber near me",
        "book a flight to denver", "a laptop charger", "winter tires", "a concert ticket", "tennis lessons",
        "a haircut appointment", "my library card", "the train schedule", "a motorcycle helmet", "an electric guitar",
        "a mortgage calculator", "the meaning of life", "a wedding dress", "garden furniture", "car insurance",
        "a kangaroo", "a telescope", "the eiffel tower", "quantum physics", "a birthday party venue",
        "a passport photo", "swimming goggles", "a screwdriver set", "the stock market", "a history book",
        "bedtime stories", "an umbrella", "a desk lamp", "running shoes", "a leather wallet",
        "the president of france", "traffic on the highway", "my calendar for monday", "a yoga class", "a dentist nearby",
        "tell me a joke", "good morning everyone", "never mind that", "what did you say", "i was not talking to you",
        "could you repeat the question", "the kids are asleep", "did you feed the dog", "where are my keys", "i am on the phone",
        "let me think about it", "that was a long day", "see you on thursday", "he lives in chicago", "we should leave early",
        "the printer is broken", "my password is wrong", "restart the router", "charge the scooter", "an airport taxi",
        "a violin teacher", "hiking trails", "a chess board", "the football scores", "a sewing machine",
        "a rocket launcher", "a submarine", "an elephant", "a volcano", "a dinosaur museum",
    ];
}
