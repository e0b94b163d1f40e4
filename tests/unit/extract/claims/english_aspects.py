"""English sentences, and what is said of each of their counts; see ``test_aspects.py`` for how they are written."""

ENGLISH = """
out | The reduction of 300 soldiers will be finished before winter.
out | A cut of 1,200 troops was announced in Rome on Monday.
out | Commanders defended the removal of about 80 advisers from the border towns.
out | Ministers discussed the withdrawal of 2,000 personnel over eighteen months.
out | The pullout of 450 marines came as a surprise to the allies.
between | The redeployment of 700 soldiers to Kuwait began last week.
in | The arrival of 250 paratroopers at the port was confirmed by two officers.
authorised | Parliament approved sending a force of 600 troops to the island.
authorised | The Security Council authorized the deployment of up to 4,200 troops to the region.
authorised | The council extended the mandate of the mission, with a ceiling of 9,500 troops.
authorised | Lawmakers voted to allow up to 1,300 soldiers to serve abroad next year.
present | By last autumn the American presence had fallen to 5,200 troops.
present | The number of Italian soldiers dropped to 1,100 troops in 2011.
present | Troop levels fell to about 30,000 soldiers after the surge ended.
present | The garrison has shrunk to fewer than 200 soldiers.
target | The force will be trimmed to 2,400 troops by June.
in | About 90 commandos are expected in the capital this weekend.
authorised | The contingent is capped at 850 troops.
present | Officials spoke of more than double the 900 troops reported before.
present | It would be the third largest force after the 11,000 soldiers of the neighbour.
present | They ended a mission that peaked at 5,100 troops.
in | Two thousand soldiers went ashore on Monday.
target | The garrison would eventually number 700 soldiers.
present | The last advisers left in June; fewer than 30 soldiers guard the consulate.
target | The force is to be reduced to 1,600 troops by autumn.
present out | It hopes to cut its 7,000-member force by several hundred troops.
present out | Peru: 2,300 troops; plans to bring home 1,100 troops by April.
present | Ukraine (1,600 troops) has begun to leave.
target | A battalion of 850 soldiers is preparing to take part in the mission.
present | Some 80,000 troops are deployed to the region at any time.
in | Some 80 troops are being deployed to the region.
present | Things may get worse for the 38,000 troops on the battlefield.
present | With 9,000 soldiers already on the ground it sends no more.
in | The government said it would add 600 troops.
in | The envoy was asking for 1,000 more soldiers.
in target | The president plans to send as many as 250 troops, bringing the total to 300 troops.
present | Poland, with 2,400 soldiers in the region, would stay.
present | With 4,600 troops still in the country, the government has offered to leave.
authorised authorised | The council raised the mission to 12,500 troops from 7,000 troops.
target | It would withdraw next year, leaving a residual force of 900 troops.
authorised | The force has a mandate for 12,000 soldiers.
out target | It would cut its presence there by 270 troops to 3,270 troops.
out | The remaining 876 troops are due home by the end of December.
in | About 3,000 soldiers are on their way to the port.
authorised authorised | The mandate is for up to 5,000 soldiers, including 120 military observers.
authorised | The council adopted the resolution and decided to increase the force up to 13,000 troops.
authorised | The brigade is set by the council at a level not to exceed 4,000 troops.
present | Hundreds of special forces are meant to keep the peace.
out present | The bill is to withdraw 1,000 troops from the 3,200-strong contingent.
in target | It has sent 400 of a planned 2,000 soldiers.
present | They announced a drawdown of its over 6,000 troops.
between | Some 200 soldiers boarded a flight from one country to the other.
target | The council authorises an increase of the force; troops are to be cut to 900 soldiers over the next few months.
authorised | The council authorises an expansion of the force up to 5,500 troops.
target | He wants to bring the number down to 3,000 troops within a year.
present | Denmark, which sent its first soldiers in 2002, now has 180 troops at the base.
present | Georgia, which lost dozens of men in the war, is the largest non-NATO contributor with 1,560 soldiers.
present | Some 4,100 American soldiers were deployed in Niger as of last summer.
present | As of May, about 650 Dutch troops were deployed to the north.
present | Roughly 2,300 troops are currently deployed across the two provinces.
in | In March, 900 more soldiers were deployed to the capital to guard the airport.
in | Hundreds of additional troops were deployed to Jordan after the attack.
target | Officials expect the force to number 1,800 troops by the end of the year.
target | Under the plan 12,000 soldiers would remain until the elections.
target | Only 60 soldiers will stay behind to guard the embassy.
present | The army left 150 soldiers in the valley when it pulled back in October.
present | The alliance took command of 9,000 troops in July.
present | France maintains 1,450 troops in Djibouti under a 2011 treaty.
target | Poland is ready to contribute 400 soldiers to the new mission.
target | Australia pledged 300 trainers for the academy.
in | Estonia offered to send 40 soldiers.
out present | Kenya has withdrawn 200 of its 3,600 soldiers.
present | The mission comprises 7,300 troops from 22 countries.
present | With 13,000 troops, the mission is one of the largest in Africa.
present | The peacekeeping force, currently 6,200 soldiers strong, will not be cut this year.
present | The decision does not affect the 2,500 troops in Iraq.
in | A contingent of 120 engineers is due to arrive on Sunday.
in | Two ships carrying 2,200 marines entered the Red Sea on Friday.
in | A plane with 90 soldiers on board landed in Entebbe.
out in | The 3,000 soldiers who returned home last month will be replaced by 800 instructors.
out | Spain brought home its 270 soldiers in the spring.
out | Washington recalled 75 advisers from the front.
out | The prime minister ordered 500 troops home by Christmas.
out target | The force is to be reduced by 1,500 soldiers, to 4,500 troops.
in | The deployment of 350 soldiers has been delayed.
present present | The contingent grew from 700 to 1,050 soldiers in less than a year.
target | Troop strength would rise to 21,000 soldiers if the request is approved.
authorised present | The authorised strength of the force is 15,000 troops, but only 9,900 soldiers are in place.
authorised | The resolution capped the mission at 2,000 troops.
authorised | Up to 300 soldiers may be sent under the new bill.
in | Germany could send as many as 100 trainers.
present | About half of the 1,400 soldiers have already gone home.
present | All but 50 of the soldiers have left.
present | Norway's contingent was cut back to 60 soldiers after the spring review.
out | A drawdown of 5,000 personnel is planned for the second half of the year.
present | Ankara has massed 12,000 soldiers along the border.
in | The troop increase of 1,000 soldiers was approved on Tuesday.
authorised | Deputies approved an increase to 2,500 soldiers.
in | Two hundred Marines have been dispatched to evacuate diplomats.
out | He told reporters that 1,600 soldiers would come home before July.
in | Those 1,600 soldiers had arrived only in March.
present | Roughly 800 British soldiers serve in the battle group.
present | The battle group has about 1,200 soldiers from four nations.
present | Sweden doubled its contribution to 500 soldiers.
target | The Pentagon wants 1,000 soldiers to remain at the airfield.
in | A further 400 troops will follow in May.
out | The rest, some 2,100 soldiers, flew out on Saturday.
present | The base, home to 1,500 soldiers, was hit by rockets.
present | Rockets hit a base housing 350 U.S. troops.
present | Italy commands a force of 1,100 soldiers in the west of the country.
authorised | The mission's troop ceiling was lowered to 11,500 soldiers.
authorised authorised | The resolution reduces the authorised strength from 17,000 to 15,200 troops.
authorised | The council decided to keep the ceiling of 12,500 troops unchanged.
between | Nearly 2,000 troops were moved from the Gulf to the Mediterranean.
between | The commander relocated 600 soldiers to a safer camp.
target | He expects that fewer than 1,000 soldiers will be there next spring.
target | Their number is expected to drop below 700 soldiers.
present | Their number dropped below 700 soldiers in April.
present | There were once 21,000 soldiers in the enclave.
present | At its height the operation involved 4,500 soldiers.
in | The army said it had no plans to send 3,000 troops.
out | The spokesman denied that 500 soldiers had been withdrawn.
in | Portugal will send a company of 150 soldiers.
in | The two countries will jointly deploy 900 soldiers.
target | The government agreed to host 5,000 foreign soldiers.
authorised | The agreement allows 2,000 foreign soldiers to stay until 2030.
in present | The unit, which had arrived with 400 soldiers, now counts 320 soldiers.
present | Thirty trainers remained when the others withdrew.
out | After the departure of 600 soldiers, the camp was handed over.
out | The minister announced the return of 200 soldiers from Mali.
in | The reinforcement of 300 soldiers reached the city by road.
in | They are to be joined by 250 troops from Fiji.
in | The mission will be reinforced with 700 soldiers.
out | The ship, with 1,900 marines aboard, sailed for home.
present | The United States, which keeps 900 troops in Syria, has not commented.
present | Last year 48,000 troops took part in the operation.
authorised | Czech lawmakers agreed to extend the stay of 110 soldiers in the Baltics.
out | The removal of 1,400 soldiers from the islands took four days.
present | Troop numbers have since declined to around 8,600 soldiers.
target | The figure will climb to 6,000 soldiers by mid-summer.
present | Officials said the force had been cut by a third, to 2,000 soldiers.
out | Around 4,500 soldiers left the country between May and August.
out | The company of 120 soldiers that guarded the bridge has been recalled.
present | The embassy is guarded by 90 Marines.
present | A garrison of 300 soldiers holds the pass.
between | Turkish units numbering 2,000 soldiers crossed the frontier overnight.
in | The president decided against sending 1,500 more troops.
in | He said 800 soldiers had been flown in from Ramstein.
target | No more than 400 soldiers will be left in the country by 2027.
present | The withdrawal leaves 1,200 soldiers in the country.
target | It would leave about 500 soldiers at two sites.
target | The plan foresees 3,000 soldiers on the eastern flank.
out | The plan calls for the departure of 350 soldiers each month.
present | The alliance now has 40,000 troops under direct command.
present | The operation, carried out by 5,000 soldiers, lasted two years.
present | Uruguay is the main contributor, with 1,150 soldiers on the ground.
present | Most of the 3,900 soldiers have been in the country for a year.
present | The minister put the number of foreign soldiers at 2,300 troops.
out | Canada ended its mission and brought 950 soldiers back.
present | They replaced 400 soldiers whose tour had ended.
between | France moved 200 of the soldiers to Chad.
present | The camp can hold 5,000 soldiers.
in | Last month 1,100 troops shipped out to the Pacific.
present | Washington kept 5,000 soldiers there through the winter.
authorised | The mandate authorises up to 1,050 military personnel.
present | In 2005 the force peaked at 160,000 troops.
target | The general proposed keeping 2,000 soldiers in the country.
present | Rotational forces of 750 soldiers train at the range.
out | The Pentagon said on Friday that 1,000 troops will be pulled from the country by the end of the month.
present | About 2,200 U.S. troops remain at three bases in the north-east, two officials told reporters.
in | The Defense Department announced the deployment of 3,000 additional soldiers to Saudi Arabia.
present | Around 5,200 American personnel are stationed at bases across the country, training local forces.
out | The prime minister told parliament that all 1,350 Australian soldiers would be home by Christmas.
present | Berlin is considering extending the mission, which currently involves 900 soldiers.
target | The United States plans to reduce its presence to 2,500 soldiers in Afghanistan by mid-January.
target | The move would bring the total number of American troops in the region to roughly 14,000 soldiers.
out | The last Danish contingent, about 130 soldiers, left the base on Sunday.
in | Some 170 British soldiers arrived in the capital this week to assist with evacuations.
present | Washington has kept roughly 400 soldiers at the desert garrison since 2016.
present present | The coalition has around 7,000 troops in the country, down from 8,500 a year ago.
present | In all, 30,000 foreign soldiers served under the alliance's command at the time.
authorised | The council extended the mandate of the force, which may have up to 13,000 troops, for another year.
out | The drawdown, which will remove 12,000 troops from Germany, was criticised by lawmakers.
in | A military spokesman said that 34 soldiers of the advance party had landed at the airfield.
out out | Officials said the first 500 troops would leave within weeks and the remaining 1,500 by next summer.
between | Local media reported that 80 vehicles carrying 300 soldiers had crossed the border.
out | The agreement provides for 2,000 troops to be withdrawn in the first phase.
present | Moscow maintains about 1,700 soldiers in the breakaway region.
in | The force commander asked for another 2,000 soldiers to protect civilians.
in | Roughly 600 soldiers from the brigade are preparing to deploy to Kuwait.
present | The minister said there were no plans to increase the 450 soldiers currently in the country.
out | A total of 1,100 soldiers have been repatriated since the operation ended.
present | The base near the river, where 250 advisers had been stationed, was handed over on Monday.
target | The general said he would recommend keeping 4,500 soldiers through the fighting season.
target present | The mission was to have had 26,000 peacekeepers but only 9,000 soldiers have been deployed so far.
in | Seoul sent 3,600 soldiers to the north of the country in 2004.
present | Its contingent was later reduced to 600 soldiers.
target | Two companies totalling 240 soldiers will be stationed at the port.
present | Half of the 800 soldiers are combat engineers.
out present | Around 50 of the country's 300 soldiers had already been withdrawn.
between | Some 2,000 troops have been shifted from the east to the coast.
in | The White House said it would send 1,800 more troops to protect oil fields.
target | Roughly 500 soldiers will stay in Syria to guard the fields, the secretary said.
out | Some 200 troops have already left their posts near the border.
out | Britain is to withdraw 150 soldiers from the task force.
authorised | The country's parliament on Tuesday approved the dispatch of 260 soldiers.
present | The task force is made up of 1,100 soldiers from seven nations.
target | An additional 450 advisers will be based at Taqaddum.
present | The United States now has 3,550 soldiers in the country.
present | That figure is up from 3,050 soldiers in June.
present | The mission was launched with 800 soldiers.
present | Fewer than 100 soldiers are left in the capital.
in | The ministry confirmed the arrival of the first 90 soldiers.
in | He ruled out sending the 2,000 soldiers that the alliance requested.
out | The first batch of 400 soldiers is scheduled to fly home on 3 June.
target | At the summit leaders pledged 1,200 extra troops.
between | The army closed the camp and moved its 170 soldiers to the airport.
present | Poland hosts some 10,000 American soldiers on rotation.
present | Their strength has been halved to 350 soldiers.
target | It will be halved to 350 soldiers.
target | The ambassador said that the 2,500 soldiers would remain at the invitation of the government.
present | New Zealand has 45 soldiers at the training camp.
present | The cabinet decided to extend the deployment of 200 soldiers by a year.
target | The agreement obliges both sides to cut their garrisons to 1,000 soldiers.
in | The first 100 troops entered the town without a fight.
present | The bulk of the 4,000 soldiers are due to be pulled out.
present | Ukraine had about 1,600 soldiers in the country before 2005.
present | The number of its soldiers in the mission stands at 430 troops.
out | The Philippine contingent of 51 soldiers flew home from Najaf two weeks early.
out | Thailand said its 440 soldiers would return after completing their tour.
present | Japan keeps about 550 soldiers in the southern town of Samawah.
target | The Netherlands will increase its force to 1,600 soldiers next month.
in | About 300 Georgian soldiers joined the multinational division on Tuesday.
present | Hungary's parliament refused to extend the mandate of its 300 troops.
out | The Spanish government withdrew its 1,300 soldiers within weeks of taking office.
in | South Korea has agreed to send 3,000 soldiers to the Kurdish north.
present | There are currently 138,000 American soldiers in the country.
present | The army announced that 20,000 soldiers would have their tours extended by three months.
target | Commanders want to hold the force at 130,000 troops through the election.
target | The Pentagon said the number of soldiers would fall to 115,000 troops by spring.
present | Ukraine's 1,650 soldiers serve under Polish command.
present | Some 2,400 Polish soldiers lead the division south of the capital.
out | Bulgaria pulled out its last 155 soldiers from Diwaniya.
target | Romania plans to keep 860 soldiers there.
present | The coalition once numbered 25,000 soldiers from 38 countries.
out | Australia's 900 soldiers will begin pulling out in June.
in | Tonga sent 55 marines to guard the headquarters.
out | The last 27 Danish soldiers departed on a transport plane.
out | Singapore ended its deployment of 190 personnel in January.
in | He announced a surge of 21,500 soldiers.
in | Five brigades with about 20,000 soldiers were sent to the capital.
present | Britain handed over the base and cut its force to 5,500 soldiers.
between | The division's 4,000 soldiers have moved to an air base outside the city.
present | Kuwait is home to 13,500 American soldiers.
authorised | The deal would let 10,000 soldiers stay after the deadline.
present | Fewer than 50,000 soldiers now remain, the lowest number since the invasion.
target | Only 157 soldiers would stay to protect the embassy.
present | It is double the previously disclosed 850 soldiers.
out present | Paris withdrew 1,400 soldiers, compared to the 600 soldiers of its neighbour.
in | Some 160 sailors are expected in Haifa to help with the pullout.
in | The president ordered another 640 soldiers to the Gulf.
target | A second group of 900 soldiers is to be on call.
present | Asked by a senator how many serve there, he said 1,300 soldiers.
target | The staff announced the gradual reduction of its presence to a smaller force of 800 soldiers.
target | The arrivals will bring the military component of the mission to 720 soldiers.
present target | They want to go from 3,000 soldiers to fewer than 1,200 soldiers.
authorised | The cap on foreign troops stands at 610 soldiers.
authorised | The ceiling for American personnel in the country was set at 4,150 troops.
in | About 2,600 soldiers from the 3rd Brigade will replace them in the autumn.
present | Roughly 700 of the soldiers are reservists sent for half a year.
in | Some 110 soldiers from the headquarters company of a signals battalion in the far south will soon deploy.
in | About 520 troops, among them the pilots of an airlift wing that was formed in the spring, have begun deploying.
out | The first 95 members of the peacekeeping contingent set off for home.
out | Around 30 commandos took off from the airfield at dawn.
out | All of the 6,000 soldiers sent there last year would be withdrawn by May.
out | The first to leave were 140 soldiers of the guard.
target | The number of soldiers could jump to 52,000 troops.
present | The number of soldiers dipped to 4,700 troops in August.
target | They must decide when to go below 9,000 troops.
present | Nearly 1,100 soldiers were providing training for the army.
target | It is the first wave of an expected 7,000 reinforcements.
authorised | There are fewer of them than the 1,750 soldiers authorised last year.
present present out | Sweden has 240 soldiers of a 310-strong unit and brings 70 soldiers in Mali back home by June.
out | Kyiv welcomed back more than 140 soldiers.
present | The 9,400 soldiers currently stationed there will get a new camp.
in | The order strengthens the presence by up to 800 soldiers.
out | Around 5,200 soldiers returned to the U.S. in the spring.
in | Four army doctors were expected in the camp, with 30 soldiers were expected in Amman.
in | It comes on top of 1,200 extra soldiers announced in May.
between | The 28 soldiers stationed in Taji were all moved to Kuwait.
target | They met with the aim of boosting the force to 8,000 soldiers.
in target | Togo will send 300 more, bringing its total deployment to a battalion of 480 soldiers.
present | They are reinforcements for the 260 soldiers at the dam.
target | After the last brigade leaves in July some 130,000 soldiers would remain.
out target | Of the 9,000 soldiers leaving Germany, 2,000 soldiers would remain in Europe.
authorised present | Its contingent is capped at 700 and stands at about 450 soldiers.
present | It would be the third-biggest force after Spain's 900 soldiers.
present | About 800 of them are rotational soldiers sent for three months.
target | The plan calls for 250 soldiers in the north.
out | The first 140 members of a medical contingent of the army flew out of the capital and returned home.
target | Oslo is weighing a request for 400 combat soldiers.
target | Both neighbours have been asked for 3,000 soldiers each.
in | The envoy asked for 200 more soldiers.
present target | By Friday 1,500 marines are there, with a total 4,000 soldiers to be in the city next week.
present present | That leaves about 5,200 soldiers in the country, down from 41,000 soldiers in 2005.
authorised | The official limit has remained at 640 soldiers.
present | The observers will work alongside 2,100 French soldiers.
in present | Nepal deployed 300 soldiers in 2003, supported by some 900 Indian soldiers.
target | Norway circulated a draft calling for a 1,900-member force.
in | The mission will be reinforced with an additional 350 soldiers.
target | The ministers want to strengthen the mission to 2,800 soldiers.
target | Reducing the number of soldiers there to 5,000 soldiers will be completed in March.
present out | The presence had stood at around 640 troops, and 410 soldiers have left the country.
present | Another 150 soldiers are already part of the mission.
present target | They have 380 soldiers there, out of a planned total of 1,200 soldiers.
present target | It is considering raising its 200-strong contingent at the dam to a full 1,500-strong mission.
out | Now they will join the 90 soldiers that had already returned in May.
target | Generals have recommended keeping at least 450 soldiers in the valley.
present | Officials said 450 soldiers are there, as the commission recommended.
present | The brigade will protect some 300 Korean engineers, who serve in the province.
target | The brigade will stay, and its 300 soldiers will serve in the province.
present target | The plan will see the number of British troops in the country drop from 4,100 to fewer than 400.
present present | The winter saw the number of British troops in the country drop from 4,100 to fewer than 400.
out | Norway's 60 soldiers will join the others in leaving the camp.
in | Norway's 60 soldiers will join the others in the camp.
target | A force of 1,200 soldiers, mostly engineers, could be made available to the mission.
target | Some 90 trainers would be needed at the school.
present | Some 90 trainers at the school could face charges.
present target | Oslo intends to replace its 450 soldiers with a smaller force of 90 to 120 soldiers after the vote.
in | The paratroopers, 650 soldiers in all, touched down at the airport overnight.
present | When the ministers met, between 700 and 900 soldiers were deployed in the south.
in | Between 700 and 900 soldiers were deployed to the south.
out out | He favours drawing down one brigade, about 4,000 troops, by December, with 20,000 more to follow.
authorised | The upper limit of 750 soldiers is to stay as it is.
authorised | The bill caps the number of marines in the operation at 500 soldiers.
out | More than 90 soldiers of the regiment returned to Perth to be greeted by friends and family.
out | Some 200 soldiers returned to Bergen after a tour of five months in the province.
in | Some 200 soldiers returned to the province for another tour.
present | The cabinet is likely to maintain the deployment of some of the 700 soldiers it has there.
present out | He left a garrison of 5,000 soldiers, 600 of whom were to return home by the end of the month.
authorised authorised | The ceiling, which few know of, rose in steps from 2,100 to 2,550 troops.
between | The company of 140 soldiers left Perth, a city in the west, for the islands on a mission of a year.
out | The other 140 soldiers will return to Japan in June.
present | A report was thought to put the number of troops in the east at around 600 soldiers.
present | The brigade was believed to raise the number of troops in the east to around 600 soldiers.
out out | They announced a reduction of 800 soldiers, but that number has now been raised to 1,100 soldiers.
target | The alliance is in the process of boosting the strength of its mission to some 2,100 soldiers.
target | The army is trimming its garrison to 2,100 soldiers.
target | The rotation was supposed to reduce the number to about 90,000 soldiers.
target | The force is ultimately supposed to have 2,300 soldiers.
target | The rotation plans called for an end strength of about 95,000 soldiers.
in | About 3,000 soldiers of the division, based at Fort Drum, will go this summer to relieve another one.
in | Up to 3,000 soldiers... will be sent to the island, an official said.
present | The council has been cutting down its 2,400-strong force since May.
present present | The mission has grown from 1,100 soldiers to a multinational force of over 12,000 soldiers.
present present | Some 700 marines were deployed in Kuwait and 150 in Jordan.
present | The force sent to the border last spring now totals 3,400 soldiers.
present | The minister insisted for weeks that there were 60 commandos in the town.
in | The minister insists that 60 commandos be sent to the town.
present | The ministry announced a regular rotation of the 900-strong contingent.
out | Better security would allow for 1,700 marines to return home this month.
authorised | The law allows for 1,700 marines in the north.
in | Over 160 soldiers in the Texas-based 12th Battalion will deploy to the region.
present | A radar is deployed at the base, along with 40 soldiers.
in | Some 600 commandos had been airdropped into the valley.
present target | The contingent of 210 soldiers at the camp will be wound down to about 60 next year.
in | Late last week, hundreds of soldiers made their way across the border.
target | Their total number will be less than 1,500 once the move is done.
authorised | The garrison may not exceed 1,200 soldiers.
authorised | The law bars the army from cutting its force there below 28,000 soldiers.
authorised | The mission was authorised to field 9,000 soldiers.
in | The first units are in place; the remaining 900 soldiers are due on Friday.
present target | The plan would have brought the number of soldiers from 2,500 to 1,800.
target | Brigades with 4,000 soldiers each will be formed.
present | They will join 2,800 soldiers already living there.
present | He inherited a force of 14,000 soldiers and left office a year later.
present | The 900 soldiers left behind will run an office.
present | Troops deployed so far include 340 soldiers from Ghana.
target | The mission is seeking 3,500 troops.
target | The commitment of up to 6,000 soldiers came late.
out | Some 700 soldiers would be out by autumn.
present present | The Pentagon has 600 troops there, far above the 200 troops first reported.
"""
