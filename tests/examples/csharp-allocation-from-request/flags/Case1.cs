using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("noise")]
    public IActionResult Noise(int width, int height)
    {
        var pixels = new byte[width * height * 4];
        _painter.Fill(pixels);
        return File(pixels, "application/octet-stream");
    }
}
