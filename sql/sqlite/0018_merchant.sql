-- A merchant's address is one that no person's record has, whoever's customer that is: a number that a company shares with a person is a person's.

drop view if exists bi_contact_permission;

-- For each address of a customer, channel and brand: whether one may, since when and why. Brand is null for what is said of all brands.
-- Per address the latest word counts, a refusal on the same instant; a refusal of the person beats every older permission of that channel.
-- Without a word nobody may approach an individual, and everybody a merchant: an address that companies' records have, and no person's.
drop view if exists bi_pii_contact_permission;
create view bi_pii_contact_permission as
with
  brands as (select '' as brand union select brand from dw_fact_consent where brand is not null),
  channels as (select 'call' as channel, 'phone' as kind union all select 'message', 'phone' union all select 'email', 'email'),
  asked as (
    select p.customer_id, p.ordinal, p.kind, p.canonical, p.match_key, n.channel, b.brand,
      (
        select f.record_id from dw_fact_consent f
        where f.address = p.match_key and f.channel = n.channel and f.status is not null and (f.brand is null or f.brand = b.brand)
        order by f.at desc, case f.status when 'refused' then 0 else 1 end, f.record_id limit 1
      ) as spoken_id,
      (
        select count(*) from match_xref x
        join dw_fact_consent f on f.party_record_id = x.record_id
        where x.customer_id = p.customer_id and x.valid_to is null and f.address is null and f.status = 'refused' and f.channel = n.channel
          and (f.brand is null or f.brand = b.brand)
      ) as refusals,
      (
        select max(f.at) from match_xref x
        join dw_fact_consent f on f.party_record_id = x.record_id
        where x.customer_id = p.customer_id and x.valid_to is null and f.address is null and f.status = 'refused' and f.channel = n.channel
          and (f.brand is null or f.brand = b.brand)
      ) as refused_at
    from gold_contact_point p
    join channels n on n.kind = p.kind
    cross join brands b
  ),
  judged as (
    select a.customer_id, a.ordinal, a.kind, a.canonical, a.channel, a.brand, s.at as spoken_at, a.refused_at,
      case
        when a.refusals > 0 and (s.status is null or s.at is null or s.at <= a.refused_at) then 'refused_by_person'
        when s.status is not null then s.status
        when coalesce(
          (
            select f.recipient_type from dw_fact_consent f
            where f.address = a.match_key and f.recipient_type is not null
            order by f.at desc, case f.recipient_type when 'individual' then 0 else 1 end limit 1
          ),
          case when exists (
            select 1 from std_contact_point c
            join std_party t on t.record_id = c.record_id and t.kind <> 'company'
            join match_xref x on x.record_id = c.record_id and x.valid_to is null
            where c.match_key = a.match_key
          ) then 'individual' else 'merchant' end) = 'merchant' then 'merchant'
        else 'no_consent'
      end as reason
    from asked a
    left join dw_fact_consent s on s.record_id = a.spoken_id
  )
select
  customer_id, ordinal, kind, canonical as address, channel, nullif(brand, '') as brand,
  case when reason in ('granted', 'merchant') then 1 else 0 end as allowed,
  case reason when 'refused_by_person' then refused_at when 'granted' then spoken_at when 'refused' then spoken_at end as since,
  reason
from judged;

-- May I contact the customer by this channel: yes where one of its addresses may be approached, with the reason of the best of them.
-- A customer without an address for a channel has no row.
drop view if exists bi_contact_permission;
create view bi_contact_permission as
select customer_id, channel, brand, allowed, since, reason, addresses, allowed_addresses
from (
  select customer_id, channel, brand, allowed, since, reason,
    count(*) over (partition by customer_id, channel, brand) as addresses,
    sum(allowed) over (partition by customer_id, channel, brand) as allowed_addresses,
    row_number() over (partition by customer_id, channel, brand order by allowed desc, ordinal) as place
  from bi_pii_contact_permission
) best
where place = 1;
