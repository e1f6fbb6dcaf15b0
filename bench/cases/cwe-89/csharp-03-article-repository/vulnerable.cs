using Microsoft.EntityFrameworkCore;

namespace Example.KnowledgeBase.Data;

public class Article
{
    public int Id { get; set; }
    public string Title { get; set; } = "";
    public string Body { get; set; } = "";
    public string Language { get; set; } = "en";
    public DateTime PublishedAt { get; set; }
}

public interface IArticleRepository
{
    Task<List<Article>> SearchAsync(string phrase, string language, CancellationToken token);

    Task<Article?> GetAsync(int id, CancellationToken token);
}

public sealed class ArticleRepository(KnowledgeBaseContext context) : IArticleRepository
{
    private const int MaxResults = 40;

    /// <summary>Full text search over the published articles of one language.</summary>
    public Task<List<Article>> SearchAsync(string phrase, string language, CancellationToken token)
    {
        var words = phrase.Trim();
        return context.Articles
            .FromSqlRaw($"SELECT * FROM Articles WHERE FREETEXT(Body, N'{words}') AND Language = '{language}'")
            .AsNoTracking()
            .OrderByDescending(a => a.PublishedAt)
            .Take(MaxResults)
            .ToListAsync(token);
    }

    public Task<Article?> GetAsync(int id, CancellationToken token)
    {
        return context.Articles.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, token);
    }
}
