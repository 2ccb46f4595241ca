using System.Text.Json.Nodes;

namespace VoiceGateway.Tests.Gateway.Dialogflow;

/// <summary>Webhook calls as an agent of the shop would send them, written for these tests.</summary>
internal static class Calls
{
    public const string EsSession = "projects/corner-shop-7/agent/environments/live/users/u-5521/sessions/9c1f0a77-31ab";
    public const string CxSession = "projects/corner-shop-7/locations/europe-west1/agents/0d9a4c1e-7a55/environments/live/sessions/dfcx-1184";

    public static JsonObject Es(string intent = "AddItems", string said = "two cans of garbanzo beans and a dozen eggs", string parameters = "{}", string contexts = "[]") => new()
    {
        ["responseId"] = "5a1e33f0-9f0c-4c55-8f7e-2f0c51a0b7aa-19db3199",
        ["session"] = EsSession,
        ["queryResult"] = new JsonObject
        {
            ["queryText"] = said,
            ["languageCode"] = "en",
            ["speechRecognitionConfidence"] = 0.93,
            ["action"] = "",
            ["parameters"] = JsonNode.Parse(parameters),
            ["allRequiredParamsPresent"] = true,
            ["fulfillmentText"] = "",
            ["fulfillmentMessages"] = new JsonArray(),
            ["outputContexts"] = JsonNode.Parse(contexts),
            ["intent"] = new JsonObject { ["name"] = "projects/corner-shop-7/agent/intents/7d1c", ["displayName"] = intent },
            ["intentDetectionConfidence"] = 0.87,
        },
        ["originalDetectIntentRequest"] = new JsonObject { ["source"] = "GOOGLE_TELEPHONY", ["payload"] = new JsonObject { ["telephony"] = new JsonObject { ["caller_id"] = "+15550100" } } },
    };

    public static JsonObject Cx(string? tag = "AddItems", string? intent = "AddItems", string parameters = "{}", string session = "{}") => new()
    {
        ["detectIntentResponseId"] = "6f2c0f0e-72c1-4a58-9d2e-aa0be1f60011",
        ["text"] = "two cans of garbanzo beans and a dozen eggs",
        ["languageCode"] = "en",
        ["fulfillmentInfo"] = new JsonObject { ["tag"] = tag },
        ["intentInfo"] = new JsonObject
        {
            ["lastMatchedIntent"] = "projects/corner-shop-7/locations/europe-west1/agents/0d9a4c1e-7a55/intents/77",
            ["displayName"] = intent,
            ["confidence"] = 0.91,
            ["parameters"] = JsonNode.Parse(parameters),
        },
        ["pageInfo"] = new JsonObject { ["currentPage"] = "projects/corner-shop-7/locations/europe-west1/agents/0d9a4c1e-7a55/flows/0/pages/START_PAGE", ["displayName"] = "Start Page" },
        ["sessionInfo"] = new JsonObject { ["session"] = CxSession, ["parameters"] = JsonNode.Parse(session) },
        ["messages"] = new JsonArray(new JsonObject { ["text"] = new JsonObject { ["text"] = new JsonArray("Sure."), ["redactedText"] = new JsonArray("Sure.") }, ["responseType"] = "ENTRY_PROMPT", ["source"] = "VIRTUAL_AGENT" }),
    };
}
