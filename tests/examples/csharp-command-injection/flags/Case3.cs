using System.Diagnostics;
using MassTransit;

namespace Example.Media;

public record ResizeImage(string Source, string Size);

public class ResizeImageConsumer : IConsumer<ResizeImage>
{
    public async Task Consume(ConsumeContext<ResizeImage> context)
    {
        var message = context.Message;
        var info = new ProcessStartInfo { FileName = "/bin/sh", Arguments = $"-c \"resize {message.Source} {message.Size}\"" };
        using var process = Process.Start(info)!;
        await process.WaitForExitAsync(context.CancellationToken);
    }
}
