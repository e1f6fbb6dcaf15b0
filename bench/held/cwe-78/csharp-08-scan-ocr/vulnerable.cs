using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Example.Scans;

[ApiController]
[Route("api/scans")]
public class ScansController : ControllerBase
{
    [HttpPost("text")]
    [RequestSizeLimit(20_000_000)]
    public async Task<IActionResult> Read(IFormFile scan, [FromForm] string language = "eng")
    {
        var image = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".png");
        try
        {
            await using (var target = System.IO.File.Create(image))
            {
                await scan.CopyToAsync(target);
            }

            var start = new ProcessStartInfo("/bin/bash")
            {
                Arguments = $"-c \"tesseract {image} stdout -l {language} 2>/dev/null\"",
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? Ok(new { text }) : UnprocessableEntity();
        }
        finally
        {
            System.IO.File.Delete(image);
        }
    }
}
