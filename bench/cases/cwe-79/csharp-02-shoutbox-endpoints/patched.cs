using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Example.Shoutbox;

public record ShoutInput(string Name, string Text);

public static class ShoutEndpoints
{
    public static void MapShouts(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/shouts");

        group.MapPost("/", async (ShoutInput input, ShoutContext db) =>
        {
            if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > 280)
            {
                return Results.BadRequest();
            }
            db.Shouts.Add(new Shout { Name = input.Name, Text = input.Text });
            await db.SaveChangesAsync();
            return Results.Created();
        });

        group.MapGet("/frame", async (ShoutContext db) =>
        {
            var shouts = await db.Shouts.OrderByDescending(s => s.Id).Take(30).ToListAsync();
            return Results.Content(Table(shouts), "text/html; charset=utf-8");
        });
    }

    private static string Table(IEnumerable<Shout> shouts)
    {
        var html = new StringBuilder("<table class=\"shouts\">");
        foreach (var shout in shouts)
        {
            html.Append("<tr>");
            html.AppendFormat(
                "<th>{0}</th><td>{1}</td>",
                WebUtility.HtmlEncode(shout.Name),
                WebUtility.HtmlEncode(shout.Text));
            html.Append("</tr>");
        }
        return html.Append("</table>").ToString();
    }
}
