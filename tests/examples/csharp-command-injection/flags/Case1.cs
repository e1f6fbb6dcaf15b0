using Microsoft.AspNetCore.Mvc;
using System.Diagnostics;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("find")]
    public IActionResult Run(string host)
    {
        var info = new ProcessStartInfo("/bin/sh", $"-c \"ping -c 1 {host}\"");
        using var process = Process.Start(info);
        return Ok();
    }
}
