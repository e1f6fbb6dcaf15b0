using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("noise")]
    public IActionResult Noise(int width)
    {
        var pixels = new byte[Math.Min(width, 1024)];
        return File(pixels, "application/octet-stream");
    }
}
