using System.Text.Json;
using System.Text.Json.Serialization;

namespace VoiceGateway.Publishers.Pipeline;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(List<ItemProblem>))]
public sealed partial class PipelineJson : JsonSerializerContext;
