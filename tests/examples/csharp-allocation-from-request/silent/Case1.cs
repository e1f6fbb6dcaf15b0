using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpGet("noise")]
    public IActionResult Noise(int width, int height)
    {
        if (width > 1024 || height > 1024)
        {
            return BadRequest();
        }
        var pixels = new byte[width * height * 4];
        return File(pixels, "application/octet-stream");
    }
}
