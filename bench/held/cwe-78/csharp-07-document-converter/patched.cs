using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Intranet.Documents;

[ApiController]
[Route("api/convert")]
public class ConvertController : ControllerBase
{
    private static readonly HashSet<string> Formats = new(StringComparer.Ordinal) { "pdf", "odt", "docx", "txt" };

    [HttpPost]
    [RequestSizeLimit(20_000_000)]
    public async Task<IActionResult> Convert(IFormFile document, [FromForm] string format)
    {
        if (document is null || document.Length == 0)
        {
            return BadRequest(new { error = "document is required" });
        }
        if (!Formats.Contains(format))
        {
            return BadRequest(new { error = "unknown format" });
        }

        var work = Directory.CreateTempSubdirectory("convert-");
        try
        {
            var source = Path.Combine(work.FullName, "input.bin");
            await using (var stream = System.IO.File.Create(source))
            {
                await document.CopyToAsync(stream);
            }

            if (await RunConverterAsync(source, format, work.FullName) != 0)
            {
                return UnprocessableEntity(new { error = "conversion failed" });
            }

            var result = Directory.GetFiles(work.FullName, "input.*");
            var converted = Array.Find(result, f => !f.EndsWith(".bin")) ?? source;
            return File(await System.IO.File.ReadAllBytesAsync(converted), "application/octet-stream");
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static async Task<int> RunConverterAsync(string source, string format, string outDir)
    {
        var line = $"nice -n 10 soffice --headless --convert-to {format} --outdir {outDir} {source} > /dev/null 2>&1";
        var info = new ProcessStartInfo("/bin/sh", $"-c \"{line}\"") { UseShellExecute = false };
        using var process = Process.Start(info);
        await process!.WaitForExitAsync();
        return process.ExitCode;
    }
}
