using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Gateway.Api.Trials;

/// <summary>JSON of trials and proposals, by the rules of <see cref="ApiJson"/>.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(WhatIfRequest))]
[JsonSerializable(typeof(WhatIfAnswer))]
[JsonSerializable(typeof(JudgedList))]
[JsonSerializable(typeof(JudgedImport))]
[JsonSerializable(typeof(JudgedAnswer))]
[JsonSerializable(typeof(ProposalList))]
[JsonSerializable(typeof(ProposalAnswer))]
[JsonSerializable(typeof(RefreshAnswer))]
[JsonSerializable(typeof(AcceptRequest))]
[JsonSerializable(typeof(DismissRequest))]
internal sealed partial class TrialsJson : JsonSerializerContext;
