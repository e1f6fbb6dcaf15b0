using CliWrap;
using CliWrap.Buffered;

namespace Example.Transcripts;

public sealed class TranscriptOptions
{
    public string Language { get; init; } = "en";
    public List<string> Speakers { get; init; } = [];

    /// <summary>Reads the fields of the posted upload form.</summary>
    public static TranscriptOptions From(IFormCollection form) => new()
    {
        Language = form["language"].FirstOrDefault() == "nl" ? "nl" : "en",
        Speakers = form["speaker"].Where(s => !string.IsNullOrWhiteSpace(s)).Select(s => s!.Trim()).ToList(),
    };
}

public sealed class TranscriptPipeline(string workFolder, ILogger<TranscriptPipeline> logger)
{
    public async Task<string> RunAsync(Guid recording, IFormCollection form, CancellationToken token)
    {
        var options = TranscriptOptions.From(form);
        var audio = Path.Combine(workFolder, $"{recording:N}.wav");
        var arguments = new List<string> { "--language", options.Language };
        foreach (var speaker in options.Speakers)
        {
            arguments.Add("--speaker");
            arguments.Add(Quote(speaker));
        }
        arguments.Add(audio);

        var result = await BuildCommand(arguments).ExecuteBufferedAsync(token);
        if (result.ExitCode != 0)
        {
            logger.LogWarning("transcriber: {Error}", result.StandardError);
            throw new InvalidOperationException("transcription failed");
        }
        return result.StandardOutput;
    }

    private static Command BuildCommand(IEnumerable<string> arguments)
    {
        return Cli.Wrap("/bin/bash")
            .WithArguments(["-c", "nice transcriber " + string.Join(' ', arguments)])
            .WithValidation(CommandResultValidation.None);
    }

    private static string Quote(string value) => "\"" + value.Replace("\"", "\\\"") + "\"";
}
