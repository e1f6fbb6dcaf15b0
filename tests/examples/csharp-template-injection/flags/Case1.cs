using Microsoft.AspNetCore.Mvc;
using Scriban;

namespace Example.Shop;

[ApiController]
[Route("api/items")]
public class OrdersController : ControllerBase
{
    [HttpPost("preview")]
    public async Task<IActionResult> Preview([FromBody] MailDraft draft)
    {
        var template = Template.Parse(draft.Body);
        return Ok(await template.RenderAsync(new { customer = _customer }));
    }
}
