using VoiceGateway.Gateway.Commands;

return await CommandLine.RunAsync(args);
