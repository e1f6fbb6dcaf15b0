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
        var info = new ProcessStartInfo("ping");
        info.ArgumentList.Add("-c1");
        info.ArgumentList.Add("--");
        info.ArgumentList.Add(host);
        using var process = Process.Start(info);
        return Ok();
    }
}
