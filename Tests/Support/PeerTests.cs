namespace VoiceGateway.Tests.Support;

/// <summary>The judges themselves: a judge that finds nothing wrong with a wrong document would make every other test worthless.</summary>
public sealed class PeerTests
{
    [Theory]
    [InlineData("alexa-response", """{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>Hello.</speak>"},"shouldEndSession":true}}""")]
    [InlineData("alexa-response", """{"version":"1.0","response":{"directives":[{"type":"Dialog.ElicitSlot","slotToElicit":"product"}]}}""")]
    [InlineData("dialogflow-es", """{"fulfillmentText":"Hello.","outputContexts":[{"name":"projects/p/agent/sessions/s/contexts/c","lifespanCount":5,"parameters":{"n":1.5}}]}""")]
    [InlineData("dialogflow-es-beta", """{"fulfillmentText":"Hello.","endInteraction":true}""")]
    [InlineData("dialogflow-cx", """{"fulfillmentResponse":{"messages":[{"text":{"text":["Hello."]}}],"mergeBehavior":"REPLACE"},"sessionInfo":{"parameters":{"gone":null}}}""")]
    [InlineData("alexa-manifest", """{"manifest":{"manifestVersion":"1.0","apis":{"custom":{"interfaces":[{"type":"CAN_FULFILL_INTENT_REQUEST"}]}},"publishingInformation":{}}}""")]
    [InlineData("google.cloud.dialogflow.cx.v3.Webhook", """{"displayName":"w","timeout":"5s","genericWebService":{"uri":"https://shop.example","requestHeaders":{"X-Secret":"s"}}}""")]
    [InlineData("google.cloud.dialogflow.v2.Version", """{"description":"one"}""")]
    public async Task A_right_document_passes(string kind, string json) => Assert.Empty(await Peer.ValidateAsync(kind, json));

    [Theory]
    [InlineData("alexa-response", """{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak>Ben & Co</speak>"}}}""", "well-formed")]
    [InlineData("alexa-response", """{"version":"1.0","response":{"outputSpeech":{"type":"SSML","ssml":"<speak><script/>x</speak>"}}}""", "script")]
    [InlineData("alexa-response", """{"version":"1.0","response":{"speech":"x"}}""", "/response/speech")]
    [InlineData("alexa-response", """{"version":"1.0","response":{"shouldEndSession":"no"}}""", "boolean")]
    [InlineData("alexa-response", """{"version":"1.0","response":{"directives":[{"type":"Dialog.Elicit"}]}}""", "Dialog.Elicit")]
    [InlineData("alexa-response", """{"response":{}}""", "version is missing")]
    [InlineData("dialogflow-es", """{"speech":"Hello."}""", "/speech")]
    [InlineData("dialogflow-es", """{"fulfillmentText":"Hello.","endInteraction":true}""", "/endInteraction")]
    [InlineData("dialogflow-es", """{"fulfillment_text":"Hello."}""", "/fulfillment_text")]
    [InlineData("dialogflow-es", """{"fulfillmentText":["Hello."]}""", "array")]
    [InlineData("dialogflow-es", """{"fulfillmentMessages":[{"text":{"text":[""]}}]}""", "empty text")]
    [InlineData("dialogflow-es", """{"outputContexts":[{"name":"vg-state","lifespanCount":5}]}""", "names no context")]
    [InlineData("dialogflow-es", """{"fulfillmentMessages":[{"platform":"ALEXA","text":{"text":["x"]}}]}""", "Platform")]
    [InlineData("dialogflow-cx", """{"fulfillmentResponse":{"messages":[{"text":{"text":["x"]},"payload":{}}]}}""", "exclude")]
    [InlineData("dialogflow-cx", """{"fulfillmentResponse":{"messages":[{"endInteraction":{}}]}}""", "endInteraction")]
    [InlineData("dialogflow-cx", """{"fulfillmentResponse":{"mergeBehavior":"MERGE"}}""", "MergeBehavior")]
    [InlineData("dialogflow-cx", """{"sessionInfo":{"parameters":[]}}""", "array")]
    [InlineData("dialogflow-cx", "<!DOCTYPE html>", "not JSON")]
    [InlineData("alexa-model", """{"interactionModel":{"languageModel":{"invocationName":"open shop","intents":[{"name":"AMAZON.HelpIntent"}],"types":[]}}}""", "reserved")]
    [InlineData("alexa-model", """{"interactionModel":{"languageModel":{"intents":[]}}}""", "invocationName is missing")]
    [InlineData("alexa-manifest", """{"manifest":{"manifestVersion":"1.0","apis":{"custom":{"interfaces":[{"type":"MIND_READER"}]}},"publishingInformation":{}}}""", "MIND_READER")]
    [InlineData("google.cloud.dialogflow.cx.v3.Webhook", """{"displayName":"w","genericWebService":{"url":"https://shop.example"}}""", "/genericWebService/url")]
    [InlineData("google.cloud.dialogflow.v2.Version", """{"displayName":"one"}""", "/displayName")]
    public async Task A_wrong_document_is_refused_for_its_fault(string kind, string json, string expected)
    {
        var problems = await Peer.ValidateAsync(kind, json);
        Assert.Contains(problems, problem => problem.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_context_of_another_session_is_refused()
    {
        const string Answer = """{"fulfillmentText":"x","outputContexts":[{"name":"projects/p/agent/sessions/other/contexts/c","lifespanCount":1}]}""";
        var problems = await Peer.ValidateAsync("dialogflow-es", Answer, """{"session":"projects/p/agent/sessions/s"}""");
        Assert.Contains("not of this session", Assert.Single(problems));
    }
}
